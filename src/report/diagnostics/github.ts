import { githubCommand } from '../findings/github.js';
import { inOrder, type CheckedFiles } from './checked-files.js';

/**
 * Workflow commands that GitHub shows as annotations at the lines of the mapping.
 *
 * See GitHub Docs, "Workflow commands for GitHub Actions".
 */
export function diagnosticsAsGithub({ diagnostics }: CheckedFiles): string {
  return inOrder(diagnostics)
    .map(({ code, severity, message, help, at }) => {
      const text = help === undefined ? message : `${message}\n${help}`;
      const place = at && { file: at.file, line: at.line, col: at.column };
      return githubCommand(severity, { ...place, title: code }, text) + '\n';
    })
    .join('');
}
