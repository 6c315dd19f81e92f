import { stringify } from 'yaml';

/** An endpoint with its convention written out, as a block of study.yaml that means the same. */
export function endpointYaml(name: string, endpoint: object): string {
  return stringify({ endpoints: { [name]: endpoint } }, { lineWidth: 120, aliasDuplicateObjects: false });
}
