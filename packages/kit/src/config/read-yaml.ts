import type { Document, LineCounter, Node, YAMLMap } from 'yaml';
import { findNearestName } from '../text/nearest-name.ts';
import { coerceText } from './coerce-text.ts';
import { type ConfigLayerContent, emptyLayer } from './config-layer.ts';
import type { Setting, SettingTree } from './setting.ts';

type YamlFile = { yaml: typeof import('yaml'); document: Document; lines: LineCounter; file: string };

/** Reads settings from the text of a YAML file. Text stays text, except for sizes such as `100MB`. */
export async function readYaml(tree: SettingTree, text: string, file: string): Promise<ConfigLayerContent> {
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const layer = emptyLayer();
  for (const error of document.errors) {
    const { line, col } = lines.linePos(error.pos[0]);
    const detail = `${file}, line ${line}, column ${col} is not YAML: ${error.message}.`;
    layer.problems.push({ path: '', detail });
  }
  if (layer.problems.length === 0) {
    readSection({ yaml, document, lines, file }, document.contents, tree, '', layer);
  }
  return layer;
}

function readSection(
  source: YamlFile,
  node: unknown,
  tree: SettingTree,
  path: string,
  layer: ConfigLayerContent,
): void {
  const section = resolveNode(source, node);
  if (section === null || (source.yaml.isScalar(section) && section.value === null)) return;
  if (!source.yaml.isMap(section)) {
    layer.problems.push({ path, detail: describeWrongSection(source, section, tree, path) });
    return;
  }
  for (const pair of (section as YAMLMap).items) {
    const key = String(source.yaml.isScalar(pair.key) ? pair.key.value : pair.key);
    const childPath = path ? `${path}.${key}` : key;
    const child = tree.get(key);
    if (child instanceof Map) readSection(source, pair.value, child, childPath, layer);
    else if (child) readLeaf(source, pair.value, child, lineOf(source, pair.key), layer);
    else layer.problems.push({ path: childPath, detail: describeUnknown(source, pair.key, childPath, tree) });
  }
}

function readLeaf(
  source: YamlFile,
  node: unknown,
  setting: Setting,
  line: number,
  layer: ConfigLayerContent,
): void {
  const plain = resolveNode(source, node)?.toJS(source.document);
  if (plain === undefined || plain === null) return;
  const value = typeof plain === 'string' && setting.kind === 'bytes' ? coerceText(plain, 'bytes') : plain;
  layer.found.push({
    setting,
    value,
    source: { layer: 'yaml', name: setting.path, file: source.file, line },
  });
}

function resolveNode(source: YamlFile, node: unknown): Node | null {
  const target = source.yaml.isAlias(node) ? node.resolve(source.document) : node;
  return source.yaml.isNode(target) ? target : null;
}

function lineOf(source: YamlFile, node: unknown): number {
  const offset = source.yaml.isNode(node) ? (node.range?.[0] ?? 0) : 0;
  return source.lines.linePos(offset).line;
}

function describeUnknown(source: YamlFile, key: unknown, path: string, tree: SettingTree): string {
  const name = path.slice(path.lastIndexOf('.') + 1);
  const nearest = findNearestName(name, tree.keys());
  const advice = nearest ? `Did you mean ${nearest}?` : `Known here: ${[...tree.keys()].join(', ')}.`;
  return `${path} is no setting (${source.file}, line ${lineOf(source, key)}). ${advice}`;
}

function describeWrongSection(source: YamlFile, node: Node, tree: SettingTree, path: string): string {
  const keys = [...tree.keys()].join(', ');
  const place = `${source.file}, line ${lineOf(source, node)}`;
  return `${path || 'The file'} is no section (${place}). Write settings below it: ${keys}.`;
}
