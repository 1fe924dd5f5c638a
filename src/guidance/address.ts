import type { CatalogueStep } from './catalogue-step.ts';

export const address: CatalogueStep = {
  pageId: 'billingPreferences',
  title: { en: 'Address', ja: '住所' },
  purpose: {
    en: 'You enter the address that decides which tax is added to your purchases.',
    ja: '購入にかかる税金を決めるための、請求先の住所を登録します。',
  },
  labels: {
    organization: { en: 'Organization' },
    billing: { en: 'Billing' },
    preferences: { en: 'Preferences' },
    primaryAddress: { en: 'Primary business address' },
    country: { en: 'Country' },
    line1: { en: 'Address line 1' },
    line2: { en: 'Address line 2' },
    city: { en: 'City' },
    postalCode: { en: 'Postal code' },
    taxId: { en: 'Business tax ID' },
    save: { en: 'Save' },
  },
  clicks: [
    { id: 'preferences', en: 'Under {billing}, open {preferences}.', ja: '{billing}の中の{preferences}を開きます。' },
    {
      id: 'country',
      en: 'Under {primaryAddress}, choose your {country}.',
      ja: '{primaryAddress}の{country}で国を選びます。日本はJapanです。',
    },
    {
      id: 'street',
      en: 'In {line1}, enter street and number. {line2} is for building and room.',
      ja: '{line1}に番地と町名を、{line2}に建物名と部屋番号を入力します。',
    },
    {
      id: 'city',
      en: 'Fill in {city}, {postalCode}, and your prefecture or state.',
      ja: '{city}は市区町村、{postalCode}は郵便番号です。都道府県も入力します。',
    },
    {
      id: 'taxId',
      en: 'If you are a private person, leave {taxId} empty.',
      ja: '個人の場合、{taxId}は空欄のままにします。',
    },
    { id: 'save', en: 'Press {save}.', ja: '{save}を押します。' },
  ],
  notes: [
    {
      id: 'optional',
      isAhead: true,
      en: 'A private person may skip this: the payment page also asks for an address.',
      ja: '個人の場合、このステップは飛ばしてもかまいません。支払いの画面でも住所を聞かれます。',
    },
    {
      id: 'cardAddress',
      isAhead: true,
      en: 'Use the address as your card company has it.',
      ja: '住所は、カード会社に届けているとおりに入力します。',
    },
    {
      id: 'japaneseAddress',
      en: 'For an address in Japan, Latin letters are usual, the smallest part first: 1-2-3 Honcho, then city, then prefecture.',
      ja: '日本の住所は、ローマ字で、番地、町名、市区町村、都道府県の順に書くのが一般的です（例：1-2-3 Honcho）。',
    },
    {
      id: 'japaneseTax',
      en: 'With an address in Japan, 10 % consumption tax is added: $5 of credit costs $5.50.',
      ja: '日本の住所では、消費税10%が加わります。$5のクレジットを買うと、支払いは$5.50です。',
    },
    {
      id: 'menuMissing',
      en: 'If the menu has no {billing}, you are in the settings of a project. Look under {organization}.',
      ja: 'メニューに{billing}がないときは、プロジェクトの設定が開いています。{organization}という見出しの下を探します。',
    },
  ],
  picture: [
    {
      title: '{organization}',
      menu: [{ text: '{billing}' }, { text: '{preferences}', click: 'preferences' }],
      parts: [
        { kind: 'text', text: '{primaryAddress}' },
        { kind: 'text', text: '' },
        { kind: 'field', text: '{country}', value: '', click: 'country' },
        { kind: 'field', text: '{line1}', value: '', click: 'street' },
        { kind: 'field', text: '{postalCode}', value: '', click: 'city' },
        { kind: 'field', text: '{taxId}', value: '', click: 'taxId' },
        { kind: 'button', text: '{save}', click: 'save' },
      ],
    },
  ],
  checkedOn: '2026-11-22',
  source: {
    en: 'OpenAI help 8156143, 9038389 and 10242647; screen read-outs of 2024, the field names among them, and 2026',
    ja: 'OpenAIヘルプ8156143、9038389、10242647、2024年（入力欄の名前など）と2026年の画面の記録',
  },
};
