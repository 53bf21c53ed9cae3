// Parses docs/asyncapi.yaml with the AsyncAPI parser and fails on any diagnostic that is an error.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { DiagnosticSeverity, Parser } from '@asyncapi/parser';

const source = fileURLToPath(new URL('../../../docs/asyncapi.yaml', import.meta.url));
const { document, diagnostics } = await new Parser().parse(await readFile(source, 'utf8'), { source });

for (const { severity, range, path, message } of diagnostics) {
  console.log(`${DiagnosticSeverity[severity]} ${range.start.line + 1}: ${path.join('.')}: ${message}`);
}
const errors = diagnostics.filter(({ severity }) => severity === DiagnosticSeverity.Error);
if (!document || errors.length > 0) {
  console.error(`docs/asyncapi.yaml breaks AsyncAPI in ${errors.length} places.`);
  process.exit(1);
}
console.log(`docs/asyncapi.yaml is AsyncAPI ${document.version()}: ${document.allMessages().length} messages.`);
