/** Where a key can be kept. `none`: only in memory, until the program ends. */
export const storeKinds = ['keychain', 'file', 'none'] as const;

export type StoreKind = (typeof storeKinds)[number];

/** What `--store` accepts. `auto`: the keychain, and where there is none, ask. */
export const storeChoices = ['auto', ...storeKinds] as const;

export type StoreChoice = (typeof storeChoices)[number];
