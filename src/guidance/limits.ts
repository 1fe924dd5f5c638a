import type { CatalogueStep } from './catalogue-step.ts';

export const limits: CatalogueStep = {
  pageId: 'limits',
  title: { en: 'Limits', ja: '利用上限' },
  purpose: {
    en: 'You set the monthly amount at which OpenAI stops your requests.',
    ja: '使いすぎないように、1か月の利用額がいくらになったら止めるかを決めます。',
  },
  labels: {
    organization: { en: 'Organization' },
    limits: { en: 'Limits' },
    spend: { en: 'Spend', ja: '利用額' },
    edit: { en: 'Edit spend limit', ja: '利用額の上限を編集' },
    monthly: { en: 'Monthly spend limit', ja: '月間利用額の上限' },
    enforce: { en: 'Enforce a hard limit', ja: 'ハードリミットを適用' },
    save: { en: 'Save', ja: '保存' },
  },
  clicks: [
    { id: 'edit', en: 'Under {spend}, press {edit}.', ja: '{spend}のところで{edit}を押します。' },
    {
      id: 'amount',
      en: 'In {monthly}, enter the most you want to spend in a month. $5 is enough for learning.',
      ja: '{monthly}に、1か月に使ってよい金額を入力します。学習用なら$5で十分です。',
    },
    {
      id: 'enforce',
      en: 'Turn on {enforce}. It is off at first; while it is off, nothing is stopped.',
      ja: '{enforce}をオンにします。はじめはオフで、オフのままでは利用が止まりません。',
    },
    { id: 'save', en: 'Press {save}.', ja: '{save}を押します。' },
    {
      id: 'check',
      en: 'Look once more: your amount is there, and the hard limit is on.',
      ja: 'もう一度画面を見て、金額が反映され、ハードリミットがオンになっていることを確かめます。',
    },
  ],
  notes: [
    {
      id: 'presetAmount',
      isAhead: true,
      en: 'An amount such as $100 may be there already. Without the hard limit it stops nothing.',
      ja: '$100などの金額が、はじめから入っていることがあります。ハードリミットがオフなら、その金額に達しても止まりません。',
    },
    {
      id: 'alertsOnlyNotify',
      en: 'Alerts only tell you. They stop nothing.',
      ja: 'アラート（通知）は知らせるだけで、利用を止めるものではありません。',
    },
    {
      id: 'twoLocks',
      en: 'With auto-reload off, your prepaid credit is the first lock. This limit is the second.',
      ja: '自動チャージがオフなら、前払いの残高が一つ目の歯止めになります。この上限は二つ目の歯止めです。',
    },
    {
      id: 'stopIsNotInstant',
      en: 'The stop is not instant, so a little more may be spent. It lasts until the next month, or until you raise the limit.',
      ja: '上限に達してから止まるまでに、少しだけ超えることがあります。翌月になるか、上限を上げると、また使えます。',
    },
    {
      id: 'menuMissing',
      en: 'If the page has no {spend}, you may be in the settings of a project. Open {limits} under {organization}.',
      ja: '{spend}が見当たらないときは、プロジェクトの設定かもしれません。{organization}という見出しの下の{limits}を開きます。',
    },
  ],
  picture: [
    {
      title: '{organization}',
      menu: [{ text: '{limits}' }],
      parts: [
        { kind: 'text', text: '{spend}' },
        { kind: 'button', text: '{edit}', click: 'edit' },
      ],
    },
    {
      title: '{edit}',
      menu: [],
      parts: [
        { kind: 'field', text: '{monthly}', value: '$5', click: 'amount' },
        { kind: 'switch', text: '{enforce}', on: true, click: 'enforce' },
        { kind: 'button', text: '{save}', click: 'save' },
      ],
    },
  ],
  checkedOn: '2026-11-22',
  source: {
    en: "OpenAI's guide to spend limits, English and Japanese, 2026; help 8264644; screen read-outs of autumn 2026",
    ja: 'OpenAIの利用額の上限についてのガイド（英語版と日本語版、2026年）、ヘルプ8264644、2026年秋の画面の記録',
  },
};
