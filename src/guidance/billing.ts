import type { CatalogueStep } from './catalogue-step.ts';

export const billing: CatalogueStep = {
  pageId: 'billingOverview',
  title: { en: 'Billing', ja: '支払い' },
  purpose: {
    en: 'You buy prepaid credit, which every API request draws on; a ChatGPT subscription does not count.',
    ja: 'APIの利用料にあてるクレジットを、前払いで購入します（ChatGPTの有料プランとは別です）。',
  },
  labels: {
    billing: { en: 'Billing' },
    addPayment: { en: 'Add payment details' },
    buyCredits: { en: 'Buy credits' },
    addToBalance: { en: 'Add to credit balance' },
    individual: { en: 'Individual' },
    autoReload: { en: 'Use auto-reload' },
    creditBalance: { en: 'Credit balance' },
  },
  clicks: [
    {
      id: 'addPayment',
      en: 'Press {addPayment}. If a card is there already, press {buyCredits} or {addToBalance} instead.',
      ja: '{addPayment}を押します。カードを登録済みの場合は、{buyCredits}または{addToBalance}を押します。',
    },
    { id: 'individual', en: 'Choose {individual}.', ja: '{individual}を選びます。個人で使うという意味です。' },
    {
      id: 'card',
      en: 'Enter your card and its billing address, as your card company has it.',
      ja: 'カードの情報と請求先の住所を、カード会社に届けているとおりに入力します。',
    },
    {
      id: 'amount',
      en: 'Set the amount to $5, the minimum. The page suggests $10.',
      ja: '購入する金額を、最小の$5にします。はじめは$10になっています。',
    },
    {
      id: 'autoReloadOff',
      en: 'Turn {autoReload} off. It is on at first and would buy more credit by itself.',
      ja: '{autoReload}（自動チャージのことです）をオフにします。はじめはオンで、そのままだとクレジットが自動で購入されます。',
    },
    {
      id: 'confirm',
      en: 'Check the total (in Japan $5.50 with tax) and confirm.',
      ja: '合計額（日本では税込みで$5.50）を確かめて、購入を確定します。',
    },
    {
      id: 'balance',
      en: 'Look at {creditBalance}: you are done when it is above $0.00.',
      ja: '{creditBalance}を見ます。$0.00より多くなっていれば完了です。',
    },
  ],
  notes: [
    {
      id: 'cardIsNotCredit',
      isAhead: true,
      en: 'A card alone is not credit. A temporary entry of about $5 on your statement only tests the card.',
      ja: 'カードを登録しただけでは、クレジットは増えません。明細に一時的に出る約$5の記録は、カードの確認のためで、購入ではありません。',
    },
    {
      id: 'freshCredit',
      en: 'New credit can take a few minutes to work. If it still does not after 15 minutes, make a new key.',
      ja: '買ったばかりのクレジットは、使えるまでに数分かかることがあります。15分たっても使えないときは、キーを作り直します。',
    },
    {
      id: 'noRefund',
      en: 'Credit is not refunded and expires after one year. Start small.',
      ja: 'クレジットは返金されず、1年で期限が切れます。少額から始めます。',
    },
    {
      id: 'cardDeclined',
      en: 'If the card is declined, do not keep trying: ask your card company, or use another card. Prepaid cards are often refused.',
      ja: 'カードが使えないときは、くり返し試さず、カード会社に問い合わせるか、別のカードを使います。プリペイドカードは使えないことがよくあります。',
    },
    {
      id: 'sameOrganization',
      en: 'Credit works only in the organization that bought it. The name at the top left must be the one your key was made in.',
      ja: 'クレジットは、購入した組織の中でだけ使えます。左上の組織名が、キーを作ったときと同じかどうかを確かめます。',
    },
  ],
  picture: [
    {
      title: '{billing}',
      menu: [],
      parts: [
        { kind: 'text', text: '{creditBalance}  $5.00', click: 'balance' },
        { kind: 'button', text: '{addPayment}', click: 'addPayment' },
      ],
    },
    {
      title: '{addPayment}',
      menu: [],
      parts: [
        { kind: 'switch', text: '{individual}', on: true, click: 'individual' },
        { kind: 'field', text: '', value: '$5', click: 'amount' },
        { kind: 'switch', text: '{autoReload}', on: false, click: 'autoReloadOff' },
      ],
    },
  ],
  checkedOn: '2026-11-22',
  source: {
    en: 'OpenAI help 8264644, 9039756 and 10242647; screen read-outs of September and October 2026; user reports of 2023 to 2026',
    ja: 'OpenAIヘルプ8264644、9039756、10242647、2026年9月・10月の画面の記録、2023年から2026年の利用者の報告',
  },
};
