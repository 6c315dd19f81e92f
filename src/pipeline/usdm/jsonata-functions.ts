/**
 * Functions that JSONata rules call as $utils.name(...).
 *
 * See the CORE rule format, JSONata rules.
 */
export const utilities = String.raw`$utils := {
  "parse_refs": function($text) {
    $match($text, /<usdm:ref\s([^>]*)>/) ~> $map(function($tag) {
      $merge([
        { "ref": $tag.match },
        $match($tag.groups[0], /([A-Za-z_:][-A-Za-z0-9_:.]*)\s*=\s*["']([^"']*)["']/) ~> $map(function($pair) {
          { $pair.groups[0]: $pair.groups[1] }
        })
      ])
    })[]
  },
  "sift_tree": function($tree, $without) {(
    $keep := $type($without) = "function" ? $without : function($value, $key) { $not($key in $without) };
    $sifted := function($node) {
      $type($node) = "object" ? (
        $kept := $sift($node, $keep);
        $merge($each($kept, function($value, $key) { { $key: $sifted($value) } }))
      ) : $type($node) = "array" ? [$map($node, $sifted)] : $node
    };
    $sifted($tree)
  )}
};`;
