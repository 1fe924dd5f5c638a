import { parseAst } from 'rolldown/parseAst';

/** One import of a source file. */
export interface Import {
  /** As it is written: `./api-key.ts`, `node:util`, `commander`. */
  readonly from: string;
  /** Whether only types are taken, so that nothing of it is loaded. */
  readonly typeOnly: boolean;
}

/** What the architecture looks at in a source file; comments are no part of it. */
export interface SourceFile {
  /** From the root of the project: `src/domain/api-key.ts`. */
  readonly path: string;
  readonly imports: readonly Import[];
  /** Names that are used and were not declared as members of something: `process`, `console`. */
  readonly names: ReadonlySet<string>;
  /** `process.exit`, `Math.max`: members of plain names. */
  readonly members: ReadonlySet<string>;
  /** Every text, pieces of templates included, but no regular expression, and no `new Error('…')`: a programmer reads it. */
  readonly texts: readonly string[];
  /** Lines that are neither blank nor comment. */
  readonly lines: number;
}

type Node = Readonly<Record<string, unknown>>;

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Reads one source file; throws on what is no TypeScript. */
export function readSourceFile(path: string, text: string): SourceFile {
  const imports: Import[] = [];
  const names = new Set<string>();
  const members = new Set<string>();
  const texts: string[] = [];

  const visit = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(visit);
    if (!isNode(value) || isError(value)) return;
    const taken = importOf(value);
    if (taken !== undefined) imports.push(taken);
    if (value['type'] === 'Identifier') names.add(String(value['name']));
    const member = memberOf(value);
    if (member !== undefined) members.add(member);
    const said = textOf(value);
    if (said !== undefined) texts.push(said);
    for (const [key, child] of Object.entries(value)) if (!isOnlyAName(value, key)) visit(child);
  };
  visit(parseAst(text, { lang: 'ts' }));
  return { path, imports, names, members, texts, lines: countLines(text) };
}

/** `exit` in `process.exit`, `process` in `{ process: 1 }`: a name, and nothing that is used. */
function isOnlyAName(node: Node, key: string): boolean {
  return (key === 'property' || key === 'key') && node['computed'] === false;
}

function isError({ type, callee }: Node): boolean {
  return type === 'NewExpression' && isNode(callee) && callee['name'] === 'Error';
}

function importOf(node: Node): Import | undefined {
  const { type, source } = node;
  const from = isNode(source) ? String(source['value']) : '';
  if (type === 'ImportDeclaration') return { from, typeOnly: node['importKind'] === 'type' };
  if (type === 'ImportExpression') return { from, typeOnly: false };
  if (type === 'ExportAllDeclaration' || (type === 'ExportNamedDeclaration' && from !== '')) {
    return { from, typeOnly: node['exportKind'] === 'type' };
  }
  return required(node);
}

function required({ type, callee, arguments: given }: Node): Import | undefined {
  if (type !== 'CallExpression' || !isNode(callee) || callee['name'] !== 'require' || !Array.isArray(given))
    return undefined;
  const [first]: readonly unknown[] = given;
  return { from: isNode(first) ? String(first['value']) : '', typeOnly: false };
}

function memberOf({ type, object, property, computed }: Node): string | undefined {
  if (type !== 'MemberExpression' || computed === true || !isNode(object) || !isNode(property)) return undefined;
  return object['type'] === 'Identifier' ? `${String(object['name'])}.${String(property['name'])}` : undefined;
}

function textOf({ type, value }: Node): string | undefined {
  if (type === 'Literal' && typeof value === 'string') return value;
  if (type !== 'TemplateElement' || typeof value !== 'object' || value === null || !('cooked' in value)) {
    return undefined;
  }
  return String(value.cooked);
}

function countLines(text: string): number {
  const withoutBlocks = text.replaceAll(/\/\*[\s\S]*?\*\//g, '');
  return withoutBlocks.split('\n').filter((line) => !/^\s*(?:\/\/.*)?$/.test(line)).length;
}
