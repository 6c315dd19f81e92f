import { describe, expect, it } from 'vitest';
import { markup, stacked, trusted } from '#report/page/markup.js';

describe('markup', () => {
  it.each<[string, Parameters<typeof markup>[1], string]>([
    ['a tag', '<b>', '&lt;b&gt;'],
    ['an entity', '&lt;', '&amp;lt;'],
    ['quotes', `"'`, '&quot;&#39;'],
    ['a null character', 'a\0', 'a\uFFFD'],
    ['a number', 1.5, '1.5'],
    ['zero', 0, '0'],
    ['undefined', undefined, ''],
    ['false', false, ''],
    ['markup', markup`<b>`, '<b>'],
    ['trusted text', trusted('<b>'), '<b>'],
    ['a list', ['<', markup`<b>`, ['&']], '&lt;<b>&amp;'],
  ])('holds %s', (_, part, text) => {
    expect(markup`<td>${part}</td>`.text).toBe(`<td>${text}</td>`);
  });

  it('loses its indentation, and values keep theirs', () => {
    expect(
      markup`
      <p>
        ${'a\n  b'}
      </p>`.text,
    ).toBe('\n<p>\na\n  b\n</p>');
  });

  it('is stacked line by line', () => {
    expect(stacked([markup`a`, markup`b`]).text).toBe('a<br />b');
    expect(stacked([]).text).toBe('');
  });
});
