export { diagnosticsAsText as diagnosticsText } from '#report/diagnostics/text.js';
