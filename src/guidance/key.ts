import type { CatalogueStep } from './catalogue-step.ts';

export const key: CatalogueStep = {
  pageId: 'apiKeys',
  title: { en: 'API key', ja: 'APIキー' },
  purpose: {
    en: 'You make the secret key that lets your programs use OpenAI.',
    ja: 'プログラムからOpenAIを使うための、秘密のAPIキーを作ります。',
  },
  labels: {
    apiKeys: { en: 'API keys' },
    create: { en: 'Create new secret key' },
    ownedBy: { en: 'Owned by' },
    you: { en: 'You' },
    name: { en: 'Name' },
    project: { en: 'Project' },
    defaultProject: { en: 'Default project' },
    permissions: { en: 'Permissions' },
    all: { en: 'All' },
    expiration: { en: 'Expiration' },
    noExpiration: { en: 'No expiration' },
    createSecret: { en: 'Create secret key' },
    copy: { en: 'Copy' },
    trackingId: { en: 'Tracking ID' },
  },
  clicks: [
    { id: 'create', en: 'Press {create}.', ja: '{create}を押します。' },
    {
      id: 'phone',
      en: 'Your first key asks for a phone number: for Japan, choose +81 and leave out the first 0. Enter the code you receive.',
      ja: '最初のキーを作るときは、電話番号の確認があります。国は日本（+81）を選び、先頭の0を除いた番号と、届いた確認コードを入力します。',
    },
    { id: 'owner', en: 'For {ownedBy}, choose {you}.', ja: '{ownedBy}では{you}を選びます。' },
    {
      id: 'name',
      en: 'For {name}, write what the key is for, or leave it empty.',
      ja: '{name}には、何に使うキーかがわかる名前を付けます。空欄でもかまいません。',
    },
    {
      id: 'projectAndPermissions',
      en: 'For {project}, choose {defaultProject}. For {permissions}, choose {all}.',
      ja: '{project}は{defaultProject}、{permissions}は{all}にします。',
    },
    {
      id: 'expiration',
      en: 'For {expiration}, choose 30 days for a one-day class; otherwise {noExpiration} is simplest.',
      ja: '{expiration}では、その日かぎりの講座なら30日、これからも使うなら{noExpiration}を選びます。',
    },
    { id: 'createSecret', en: 'Press {createSecret}.', ja: '{createSecret}を押します。' },
    {
      id: 'copy',
      en: 'The key is shown only this once. Press {copy}, come back to the terminal, and paste it when you are asked for it.',
      ja: 'キーが表示されるのは、この一度だけです。{copy}を押したらターミナルに戻り、キーを尋ねられたところで貼り付けます。',
    },
  ],
  notes: [
    {
      id: 'pasteOnlyHere',
      isAhead: true,
      en: 'Paste the key into the terminal and nowhere else. In Notepad, a chat or a mail it leaves a copy that others may find.',
      ja: 'キーを貼り付けるのはターミナルだけにします。メモ帳やチャット、メールに貼ると、人に見られる控えが残ります。',
    },
    {
      id: 'keepPageOpen',
      en: 'Leave the page with the key open until the terminal says that the key is stored.',
      ja: 'キーを保存したとターミナルに出るまで、キーの画面は開いておきます。',
    },
    {
      id: 'lostKey',
      en: 'The list of keys shows only parts of a key and a {trackingId}; neither works. If you lost the key, make a new one and delete the old one.',
      ja: '一覧に出るキーの一部や{trackingId}は、キーとして使えません。なくしたら新しく作り、古いほうは削除します。',
    },
    {
      id: 'phoneKind',
      en: 'Landlines and internet (VoIP) numbers do not work. A number used for other OpenAI accounts may be refused; then use the account that has it.',
      ja: '固定電話やIP電話（050など）は使えません。別のアカウントで使った番号が断られたら、そのアカウントで進めます。',
    },
    {
      id: 'codeMissing',
      en: 'If no code arrives, check the country and the number and wait a few minutes. Too many tries lock the page for hours.',
      ja: '確認コードが届かないときは、国と番号を見直して、数分待ちます。何度も試すと、数時間やり直せなくなります。',
    },
  ],
  picture: [
    { title: '{apiKeys}', menu: [], parts: [{ kind: 'button', text: '{create}', click: 'create' }] },
    {
      title: '{create}',
      menu: [],
      parts: [
        { kind: 'field', text: '{ownedBy}', value: '{you}', click: 'owner' },
        { kind: 'field', text: '{project}', value: '{defaultProject}', click: 'projectAndPermissions' },
        { kind: 'field', text: '{permissions}', value: '{all}', click: 'projectAndPermissions' },
        { kind: 'field', text: '{expiration}', value: '{noExpiration}', click: 'expiration' },
        { kind: 'button', text: '{createSecret}', click: 'createSecret' },
      ],
    },
  ],
  checkedOn: '2026-11-22',
  source: {
    en: 'OpenAI help 4936850, 8867743, 8983040 and 6613520; screen read-outs of 2024 (copying the key) and of September and October 2026',
    ja: 'OpenAIヘルプ4936850、8867743、8983040、6613520、2024年（キーのコピー）と2026年9月・10月の画面の記録',
  },
};
