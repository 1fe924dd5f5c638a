/** A JSON object whose members nobody has looked at yet. */
export type JsonRecord = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The JSON object a text holds; `undefined` when it holds anything else. Never throws. */
export function parseRecord(text: string): JsonRecord | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
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
