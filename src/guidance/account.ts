import type { CatalogueStep } from './catalogue-step.ts';

export const account: CatalogueStep = {
  pageId: 'signUp',
  title: { en: 'Account', ja: 'アカウント' },
  purpose: {
    en: 'You get an OpenAI account that can enter the API platform, where keys are made.',
    ja: 'OpenAIのアカウントを用意し、APIキーを発行する管理画面に入れるようにします。',
  },
  labels: {
    openai: { en: 'OpenAI' },
    google: { en: 'Google' },
    microsoft: { en: 'Microsoft' },
    apple: { en: 'Apple' },
    platform: { en: 'OpenAI Platform' },
    personal: { en: 'Personal' },
  },
  clicks: [
    {
      id: 'existingAccount',
      en: 'If you already use ChatGPT, log in with that account. You need no other.',
      ja: 'すでにChatGPTを使っている場合は、そのアカウントでログインします。新しい登録は要りません。',
    },
    {
      id: 'signUpMethod',
      en: 'If you are new, choose how to sign up: Google, Microsoft, Apple, or an e-mail address.',
      ja: 'はじめての場合は、登録方法をGoogle、Microsoft、Apple、メールアドレスの中から選びます。',
    },
    {
      id: 'verifyEmail',
      en: 'With e-mail: open OpenAI’s mail and enter its code, or press its link.',
      ja: 'メールアドレスで登録する場合は、届いたメールの確認コードを入力するか、メール内のリンクを押します。',
    },
    {
      id: 'aboutYou',
      en: 'Enter your name and date of birth. An organization name is optional here.',
      ja: '名前と生年月日を入力します。ここでは、組織名は空欄でもかまいません。',
    },
    {
      id: 'createOrganization',
      en: 'If a page asks you to create an organization, any name will do, such as your own. You may skip what it offers next.',
      ja: '組織（organization）を作る画面が出たら、自分の名前など、好きな名前を付けます。そのあとに出る案内は飛ばしてかまいません。',
    },
    {
      id: 'seeOrganization',
      en: 'You are done when the name of your organization, often {personal}, is shown at the top left.',
      ja: '画面の左上に組織の名前（個人の場合は{personal}など）が出ていれば、このステップは完了です。',
    },
  ],
  notes: [
    {
      id: 'rememberMethod',
      isAhead: true,
      en: 'Remember how you signed up, and log in the same way each time. Another way can give you a second, empty account.',
      ja: '登録に使った方法を覚えておき、次からも同じ方法でログインします。別の方法でログインすると、空のアカウントがもう一つできることがあります。',
    },
    {
      id: 'chatGptIsApart',
      en: 'ChatGPT and the API are billed apart. A ChatGPT subscription does not pay for the API.',
      ja: 'ChatGPTとAPIの料金は別です。ChatGPTの有料プランに入っていても、APIの料金は含まれません。',
    },
    {
      id: 'phoneComesNext',
      en: 'Have your mobile phone at hand: the next step may ask for its number.',
      ja: '次のステップで電話番号の確認があるかもしれません。携帯電話を手元に用意しておきます。',
    },
    {
      id: 'mailMissing',
      en: 'If no mail from OpenAI arrives, wait a few minutes and look in the spam folder.',
      ja: 'メールが届かないときは、数分待ってから、迷惑メールのフォルダーも見ます。',
    },
    {
      id: 'regionRefused',
      en: 'If your country or region is refused although OpenAI supports it, turn off your VPN and try again.',
      ja: '日本にいるのに「対応していない国や地域」と表示されるときは、VPNを切ってからやり直します。',
    },
  ],
  picture: [
    {
      title: '{openai}',
      menu: [],
      parts: [
        { kind: 'button', text: '{google}', click: 'signUpMethod' },
        { kind: 'button', text: '{microsoft}', click: 'signUpMethod' },
        { kind: 'button', text: '{apple}', click: 'signUpMethod' },
      ],
    },
    { title: '{platform}', menu: [], parts: [{ kind: 'text', text: '{personal}', click: 'seeOrganization' }] },
  ],
  checkedOn: '2026-11-22',
  source: {
    en: "OpenAI help 9039756, 6613629 and 9186755; OpenAI's list of supported countries; screen read-outs of 2024 to 2026",
    ja: 'OpenAIヘルプ9039756、6613629、9186755、OpenAIの対応国一覧、2024年から2026年の画面の記録',
  },
};
