/** A JSON object whose members nobody has looked at yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a parsed value is a JSON object. */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON as a value; `undefined` for anything that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The JSON object a text holds; `undefined` when it holds anything else. Never throws. */
export function parseRecord(text: string): JsonRecord | undefined {
  const value = parseJson(text);
  return isRecord(value) ? value : undefined;
}

/** A record's own member: names come from people, and `constructor` or `__proto__` must find nothing inherited. */
export function member(record: JsonRecord, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** A record's own member when that is a record itself, otherwise an empty one. */
export function memberRecord(record: JsonRecord, name: string): JsonRecord {
  const value = member(record, name);
  return isRecord(value) ? value : {};
}
