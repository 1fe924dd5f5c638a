import type { KeyProblemReason } from '../domain/key-problem.ts';
import { isTrouble, type KeychainTrouble } from '../domain/keychain-trouble.ts';
import { clock } from './clock.ts';
import type { DiagnosisText, Messages } from './messages.ts';

const pasted: Readonly<Record<KeyProblemReason, (vendor: string) => string>> = {
  empty: () => '何も届きませんでした。',
  too_short: () => 'キーにしては短すぎます。途中で切れているようです。',
  too_long: () => 'キーにしては長すぎます。',
  not_ascii: () => 'キーには使われない文字が入っています。',
  not_a_key: () => 'これはキーではありません。キーは「sk-」で始まり、空白を含みません。',
  missing_start: () => '先頭の文字が欠けています。キーは「sk-」で始まります。',
  pasted_twice: () => 'キーが2回以上貼り付けられています。',
  masked: () => 'これは、キーの一覧に表示される省略形です。',
  session_token: () => 'これはWebページのログイン情報（sess-）です。APIキーではありません。',
  access_token: () => 'これはChatGPTやCodexのログイン情報（eyJ）です。APIキーではありません。',
  identifier: () => 'これは組織・プロジェクト・キーのIDです。キーそのものではありません。',
  address: () => 'これはWebページのアドレスです。キーではありません。',
  admin_key: () => 'これは管理用のキー（sk-admin-）です。組織を管理するためのもので、モデルは呼び出せません。',
  other_vendor: (vendor) => `これは${vendor || '他社'}のキーです。OpenAIのキーではありません。`,
};

const copyWhole =
  'コピーボタンでキー全体をコピーして、ターミナルに貼り付けてください。もうページに表示されないときは、新しく作ります。';
const makeKey = '「API keys」のページでキーを作り、コピーボタンでコピーして、ターミナルに貼り付けてください。';
const cures: Readonly<Partial<Record<KeyProblemReason, string>>> = {
  pasted_twice: 'キーは1回だけ貼り付けてください。',
  session_token: makeKey,
  access_token: makeKey,
  admin_key: makeKey,
  other_vendor: makeKey,
};
const whys: Readonly<Partial<Record<KeyProblemReason, string>>> = {
  empty: '',
  masked: 'キーの全体は、作成した直後に一度だけ表示されます。',
};

const malformed = (reason: KeyProblemReason = 'not_a_key', vendor = ''): DiagnosisText => ({
  what: pasted[reason](vendor),
  why: whys[reason] ?? 'どこにも送信していません。',
  cure: cures[reason] ?? copyWhole,
});

const text = (what: string, why: string, cure: string) => (): DiagnosisText => ({ what, why, cure });
const named = (detail: string | undefined): string => (detail === undefined || detail === '' ? '' : `（${detail}）`);

const troubles: Readonly<Record<KeychainTrouble, string>> = {
  'not-installed': 'キーチェーン用のライブラリーが入っていません',
  'no-library': 'libsecretがありません',
  'no-bus': 'デスクトップのセッションがありません',
  'no-service': 'パスワードを保管するプログラムが動いていません',
  'no-collection': '既定のキーリングがまだありません',
  'no-logon-session': 'SSHなど、この種類のセッションでは使えません',
  crashed: '補助プログラムが途中で終わりました',
  failed: '予期しない応答がありました',
  locked: '',
  'no-window': 'ここではパスワードを尋ねる画面を出せません',
  refused: '許可されませんでした',
  'no-answer': '',
  unconfirmed: '直前の変更は、行われたかどうかわかりません',
  differs: '',
  'not-a-key': 'APIキーではありません',
};

/** キーチェーンの問題は言葉に直す。ファイルの問題はパスなので、そのまま示す。 */
const trouble = (detail: string | undefined): string =>
  named(Object.entries(troubles).find(([name]) => name === detail)?.[1] ?? detail);

/** Whether a store's trouble is that of a file: then it is named by its path. */
const isFile = (detail: string | undefined): boolean => detail !== undefined && !isTrouble(detail);

const noKeychain = (detail: string | undefined): DiagnosisText => ({
  what: `ここには、使えるキーチェーンがありません${trouble(detail)}。`,
  why: 'サーバー、コンテナ、WSL、SSHの中では普通のことです。',
  cure:
    detail === 'no-library'
      ? 'libsecretを入れて（DebianやUbuntuなら sudo apt install libsecret-1-0）もう一度試すか、openai-onboard key に --store file（暗号化なし）または --store none（保存しない）を付けて実行してください。'
      : '自分だけが読めるファイルに保存するには（暗号化なし）、openai-onboard key --store file を実行してください。保存しないなら openai-onboard key --store none です。',
});

export const ja: Messages = {
  terminal: {
    choiceHelp: '↑↓または数字で選び、Enterで決定',
    askNumber: (highest) => `1から${highest}までの番号を入力してEnterを押してください（Enterだけなら1）:`,
    wrongNumber: (highest) => `その答えは選べません。1から${highest}までの番号を入力してください。`,
    finished: '終わりました。',
    success: '完了: ',
    warning: '注意: ',
    problem: '問題: ',
  },
  keyPrompt: {
    text: 'キーを貼り付けてEnterを押してください（画面には表示されません）:',
    received: (characters) => `${characters}文字を受け取りました`,
    nothing:
      'まだ何も届いていません。キーを貼り付けてから（Ctrl+V、Cmd+V、Ctrl+Shift+V、または右クリック）、Enterを押してください。何も貼り付けずに戻るには、もう一度Enterを押してください。',
  },

  wizard: {
    title: 'openai-onboard: OpenAIのAPIキーを5つのステップで用意します',
    intro:
      'どこを押せばよいかを示し、そのページを開いて、終わるまで待ちます。お金がかかるのはステップ4だけです（OpenAIに5ドルから支払います）。Ctrl+Cでいつでも中断できます。済んだところは記録され、次は続きから始められます。',
    checklistLine: (title, state) => `${title}: ${state}`,
    states: { verified: '完了（OpenAIで確認済み）', acknowledged: '完了（ご自身の申告）', open: '未完了' },
    stepHeading: (number, of, title) => `ステップ${number}/${of}: ${title}`,
    startsAt: (title) => `「${title}」から続けます。`,
    allDone: '5つのステップはすべて済んでいます。最後にキーをもう一度確認します。',
    finished: '準備ができました。',
    stillOpen: (titles, command) =>
      `残っているステップ: ${titles.join('、')}。次のコマンドで、いつでも続きから始められます: ${command}`,
    afterFailure: 'どうしますか。',
    goToStep: (title) => `ステップ「${title}」に移って直す`,
    tryAgain: 'このステップをもう一度やってみる',
    goOn: 'このステップを後回しにする',
    stop: '終了する',
    progressNotKept:
      '進み具合を記録できませんでした。ほかの機能はそのまま使えますが、次回の一覧は前に記録した状態から始まります。',
    progressDamaged: (path, keptAs) =>
      `進み具合のファイルを読めませんでした: ${path}。${keptAs} として残し、新しく記録を始めます。キーには影響ありません。`,
    progressNewer: (path) =>
      `進み具合のファイルは、より新しいバージョンで書かれています: ${path}。そのまま残し、今回は記録しません。`,
    progressUnreadable: (path) => `進み具合のファイルを開けませんでした: ${path}。今回は記録しません。`,
  },

  page: {
    checkedOn: (day) => `${day}時点の手順です。実際の画面とは少し違うかもしれません。`,
    question: '次はどうしますか。',
    open: 'ブラウザーでページを開く',
    openAgain: 'ページをもう一度開く',
    showAgain: '手順をもう一度表示する',
    skip: 'このステップを後回しにする',
    keep: '今のままにして次へ進む',
    notNeeded: '個人で使うので、登録しない',
    back: '前のステップに戻る',
    quit: '終了する（進み具合は残ります）',
    started:
      'ブラウザーでページを開いています。何も出ないときは、上のアドレスをコピーして、ブラウザーで開いてください。ログイン画面が出たら、ログインすると目的のページに戻ります。',
    notStarted:
      'ブラウザーを起動できませんでした。上のアドレスを、お使いのパソコンやスマートフォンのブラウザーで開いてください。',
    noBrowserHere:
      'ここからはブラウザーを開けません。上のアドレスを、お使いのパソコンやスマートフォンのブラウザーで開いてください。',
  },

  stepDone: {
    account: 'アカウントがあり、ログインした',
    key: 'キーをコピーした。これから貼り付ける',
    address: '住所を保存した',
    billing: 'クレジットを購入した',
    limits: '上限を設定した',
  },
  stepResult: {
    acknowledged: (title) => `「${title}」を完了にしました。`,
    staysDone: (title) => `「${title}」は完了のままです。`,
    skipped: (title, command) => `「${title}」は後回しにしました。いつでも次のコマンドで行えます: ${command}`,
  },

  key: {
    received: (hint, characters) => `${hint} を受け取りました（${characters}文字）。`,
    checking: (host) => `${host} でキーを確認しています（無料）`,
    accepted: 'OpenAIがこのキーを受け付けました。',
    acceptedUnpaid: 'キーは有効です。足りないものは、この後のステップで用意します。',
    saving: 'キーを保存しています',
    saved: (place) => `キーを保存しました: ${place}。読み直して、同じ内容だと確かめました。`,
    savedNowhere:
      'キーは保存していません。このプログラムが終わるまでの間だけ使います。OpenAIのページでキーが表示されるのは一度だけです。必要な場所に登録するまで、そのページは閉じないでください。',
    notKept: 'このキーは保存していません。',
    whatNow: 'どうしますか。',
    pasteAgain: 'キーを貼り付け直す',
    checkAgain: '同じキーをもう一度確認する',
    saveAgain: 'もう一度保存してみる',
    showPage: 'このステップの手順を表示する',
    checkingStore: 'キーチェーンを確かめています',
    storeSlow:
      'キーチェーンがロックの解除を待っているかもしれません。別のウィンドウや、このコンピューター本体の画面を見てください。',
    storeQuestion: 'キーをどこに保存しますか。',
    storeForgets: '保存しない（今だけ使う。「run」や「token」では使えません）',
    storeInFile: (path) =>
      `自分だけが読めるファイルに保存する（暗号化なし。自分の権限で動くプログラムやバックアップからは読めます）: ${path}`,
    storeRetry: 'もう一度キーチェーンを試す',
  },

  clipboard: {
    question:
      'キーがまだクリップボードに残っています。次に貼り付けたところにキーが出てしまいます。クリップボードを空にしますか。',
    empty: 'はい、空にする',
    leave: 'いいえ、そのままにする',
    emptied: 'クリップボードを空にしました。履歴を残すソフトを使っている場合は、そちらからも削除してください。',
    notEmptied: 'クリップボードを空にできませんでした。別の文字をコピーすると、キーは消えます。',
  },

  billing: {
    noKeyYet:
      '支払いができるかどうかはキーを使って確認しますが、まだキーがありません。ステップ「APIキー」（key）の後で確認します。',
    consent: 'このアカウントで支払いができるか確認しますか。ごく小さな有料リクエストを1回送ります（約0.00001ドル）。',
    yes: 'はい、確認する',
    no: 'いいえ、送らない',
    notChecked: '支払いの確認はしていません。申告どおり、完了にします。',
    checking: 'ごく小さな有料リクエストを送っています',
    pays: '確認できました。このアカウントで支払いができます。',
    wait: 'クレジットの反映を待つ（最長5分）',
    waiting: (passed, left) => `${clock(passed)}/5:00 反映待ち（次の確認まで${left}秒）`,
    stopWaiting: 'Enterを押すと、待つのをやめます',
    stillNoCredit:
      'まだ反映されていません。15分ほどかかることがあります。それでも使えないときは、キーを新しく作ってください。購入前に作ったキーは、使えないままのことがあります。',
  },

  finalCheck: {
    heading: '最後の確認',
    noKey: '確認するキーが保存されていません。',
    works: 'キーは有効です。支払いもできます。',
    genuine: 'キーは有効です。支払いができるかどうかは確認していません。',
    notPaying:
      'キーは有効ですが、支払いができることは確認できませんでした。ステップ「支払い」（billing）でもう一度確認できます。',
  },

  verifyKey: {
    source: {
      keychain: '保存してあるキー',
      file: '保存してあるキー（ファイル）',
      stdin: '標準入力から受け取ったキー',
      prompt: '貼り付けたキー（保存はしません）',
      'key-file': 'ファイルから読んだキー',
      environment: (name) => `環境変数 ${name} のキー（保存してあるキーはありません）`,
    },
    checked: (hint, characters, source) => `確認したキー: ${hint}（${characters}文字）、${source}。`,
    works: 'キーは有効です。支払いもできます。',
    genuine: (command) =>
      `キーは有効です。OpenAIが受け付けました。支払いができるかどうかは確認していません。確認するには: ${command}`,
    belongsTo: (organization, project) =>
      `このキーは組織 ${organization}${project === undefined ? '' : `、プロジェクト ${project}`} のものです。クレジットも同じ組織で購入してください。`,
  },

  status: {
    heading: (profile) => (profile === 'default' ? '現在の状態' : `現在の状態（プロファイル ${profile}）`),
    keyIn: (hint, place) => `キー: ${hint}、保存場所: ${place}`,
    noKey: 'キー: 保存されていません',
    accepted: 'OpenAIがこのキーを受け付けることを、今、確認しました。',
    effective: (hint, name) => `ここから起動するほかのプログラムには、${name} の ${hint} が見えます。`,
    effectiveDiffers: (hint, name) =>
      `ここから起動するほかのプログラムには、${name} の ${hint} が見えます。保存してあるキーとは別のものです。`,
    next: (command) => `次に行うこと: ${command}`,
    complete: '5つのステップはすべて済んでいます。',
  },

  places: {
    keychain: (place) => place,
    file: (place) => `${place}（暗号化されていないファイル）`,
    none: () => '保存なし',
  },

  keeping: {
    readers: {
      keychain:
        'ここのキーを読めるのは、キーチェーンのロックが解除されている間に、ご自身の権限で動くプログラムです。ほかの利用者や、ディスクやバックアップを手に入れただけの人には読めません。',
      file: 'ここのキーを読めるのは、ご自身の権限で動くすべてのプログラムと、ディスクやバックアップ、同期フォルダーを手に入れた人です。このコンピューターのほかの利用者には読めません。',
      none: 'キーを読めるのは、このプログラムが動いている間に、ご自身の権限で動くプログラムだけです。終わった後は誰にも読めません。',
    },
    reasons: {
      'not-installed': 'キーチェーン用のライブラリーが入っていません',
      'no-library': 'libsecretがありませんでした',
      'no-bus': 'デスクトップのセッションがありませんでした',
      'no-service': 'パスワードを保管するプログラムが動いていませんでした',
      'no-collection': '既定のキーリングがまだありませんでした',
      'no-logon-session': 'SSHなどの接続では使えませんでした',
      crashed: '補助プログラムが途中で終わりました',
      failed: '予期しない応答がありました',
      locked: 'ロックされていました',
      'no-window': 'ロックされていて、パスワードを尋ねることができませんでした',
      refused: '使用が許可されませんでした',
      'no-answer': '時間内に応答がありませんでした',
      unconfirmed: '時間内に保存を確かめられませんでした',
      differs: '保存したものと違う内容が返ってきました',
      'not-a-key': 'キーではないものが入っていました',
      chosen: '別の保存場所が選ばれました',
    },
    whyNotKeychain: (reason) =>
      `キーチェーンに保存していない理由: ${reason}。キーチェーンに保存するには、コマンド「key」に --store keychain を付けて実行してください。`,
    asChosen: {
      file: (path) => `ここではキーチェーンを使えないため、前回の選択どおり、キーをファイルに保存します: ${path}`,
      none: () =>
        'ここではキーチェーンを使えないため、前回の選択どおり、キーは保存しません。ファイルに保存するには、コマンド「key」に --store file を付けて実行してください。',
    },
    chosenNowhere: 'キーを保存しないことを選んでいます。',
    leftBehind: (hint, place, flag) =>
      `以前のキー ${hint} が、別の場所に残っています: ${place}。削除するには、コマンド「logout」に ${flag} を付けて実行してください。`,
    stopWaiting: 'Enterを押すと、待つのをやめて、次にどうするかを選べます',
    overtaken: (hint) => `その間に、別に起動したこのプログラムがキー ${hint} を保存しました。そちらが残っています。`,
    unknown: 'どのキーが入っているか、わかりません。前回の変更が途中で終わったか、確かめられませんでした。',
    moveQuestion: (hint, file, keychain) =>
      `キー ${hint} は暗号化されていないファイル（${file}）にありますが、今はキーチェーン（${keychain}）を使えます。移しますか。`,
    move: 'はい、移して、ファイルからは消す',
    leaveInFile: 'いいえ、ファイルに置いたままにし、今後は尋ねない',
    fileCleared: 'ファイルからは消えました。',
    stillInFile: 'キーは、これまでどおりファイルにあります。',
    profiles: 'プロファイル:',
    profileLine: (name, hint, place) =>
      hint === undefined || place === undefined
        ? `- ${name}: キーは保存されていません`
        : `- ${name}: ${hint}、保存場所: ${place}`,
  },

  replacing: {
    willReplace: (hint) =>
      `キー ${hint} がすでに保存されています。新しいキーの保存が済むまで、古いキーはそのまま残ります。`,
    question: (hint) => `古いキー ${hint} をOpenAIのページで削除して、使えなくしますか。`,
    check: '削除した（使えなくなったことを無料で確認する）',
    later: 'このままにしておく',
    dead: (hint) => `古いキー ${hint} は、もう使えません。OpenAIが受け付けなくなりました。`,
    alive: (hint) =>
      `古いキー ${hint} を、OpenAIはまだ受け付けています。削除した直後なら、1分ほど待ってからもう一度確認してください。`,
  },

  movingIn: {
    found: 'このコンピューターに、暗号化されていないキーがありました。',
    foundIn: (hint, place) => `${hint} の場所: ${place}`,
    inVariable: (name) => `環境変数 ${name}`,
    inLine: (path, line) => `${path} の${line}行目`,
    question: 'このキーを使いますか。保存する前に、OpenAIに確認します。',
    makeNew: 'いいえ、新しいキーを作る',
    use: (hint) => `はい、${hint} を確認して保存する`,
    clearVariable: (name) => `このターミナルには、まだ ${name} が設定されています。外すコマンド:`,
    lineToRemove: (path) =>
      `キーは、まだ ${path} に残っています。次の行を消すと、そこからキーを読んでいたプログラムは「run」で起動する必要があります。`,
    notOurs:
      'このファイルはリンクか、ほかの人のものか、普通のテキストではないため、手を加えません。この行はご自身で消してください。',
    removeQuestion: 'この行を消しますか。ほかの部分は変わりません。',
    leaveLine: 'いいえ、ファイルはこのままにする',
    removeLine: 'はい、この行を消す',
    removed: (path) => `${path} から、この行を消しました。`,
    notRemoved:
      'ファイルを変更できないか、ほかのプログラムがたった今変更したため、行を消していません。この行はご自身で消してください。',
    seenElsewhere:
      'この内容を誰かに渡したり、どこかにアップロードしたりしたことがあれば、キーを知られているかもしれません。新しいキーを作り、このキーは削除してください。',
  },

  token: {
    refused:
      'このままではキーが画面に表示されます。パイプに渡してください。どうしても表示するときは --reveal を付けてください。',
  },
  run: {
    replaced: (name) => `環境変数 ${name} の別のキーを、このプログラムでは置き換えます。`,
    notFound: (name) => `プログラム「${name}」が見つかりません。`,
    notExecutable: (name) => `「${name}」はありますが、起動できません。`,
  },
  logout: {
    removed: (profile, place) => `プロファイル「${profile}」のキーを削除しました: ${place}。`,
    nothing: (profile) => `プロファイル「${profile}」のキーは保存されていません。何も削除していません。`,
    stillValid: 'キーそのものは、OpenAIでは有効なままです。もう使わないときは、次のページで削除してください:',
  },

  practice: {
    banner:
      'これは練習です。このコンピューターの中のページとAPIがOpenAIの代わりをします。アカウントもカードもネットワークも要らず、何も保存されません。',
    heading: (words) => `【練習】${words}`,
    planned: (meets, cure) => `今回わざと起こすこと: ${meets}${cure}`,
    mishaps: {
      'no-credit': {
        meets: 'カードが登録されるだけでクレジットは購入されず、支払いの確認に失敗します。',
        cure: '直すには、手順をもう一度表示し、ページでクレジットを購入します。',
      },
      'late-credit': {
        meets: '購入したクレジットが、まだ使えません。',
        cure: '直すには、待つほうを選びます。数秒で使えるようになります。',
      },
      'wrong-key': {
        meets: '最初のキーが、写し間違えたときのように断られます。',
        cure: '直すには、ページで新しいキーを作り、それを貼り付けます。',
      },
      'restricted-key': {
        meets: '最初のキーの権限が足りず、支払いの確認に失敗します。',
        cure: '直すには、キーのページですべての権限を付けてから、ステップをやり直します。',
      },
      'no-keychain': {
        meets: 'キーチェーンが見つかりません。',
        cure: '直すには、キーの保存場所をほかから選びます。練習なので、ファイルは実際には作られません。',
      },
      proxy: {
        meets: 'プロキシがリクエストを止め、ユーザー名とパスワードを求めます。',
        cure: '練習では、練習用のページにあるボタンを押してから、同じキーをもう一度確認します。本番では HTTPS_PROXY を設定します。',
      },
      offline: {
        meets: 'ネットワークがつながりません。',
        cure: '直すには、練習用のページのボタンでつないでから、同じキーをもう一度確認します。',
      },
    },
    keychain: '練習用のキーチェーン（メモリーの中だけ）',
    file: '練習用のファイル（メモリーの中だけ）',
    stopped: (command) => `中断しました。もう一度練習するには: ${command}`,
    again: (command) => `もう一度練習するには: ${command}`,
    ended: (command) =>
      `練習はこれで終わりです。ページもキーもお金も、もう残っていません。本番を始めるには: ${command}`,
    helpTitle: '起こせるトラブルと、その直し方:',
    helpClosing:
      '--store、--profile、--base-url は、練習では効きません。キーも進み具合もメモリーの中だけにあり、終わると消えます。',
    intro:
      'OpenAIのページと同じ5つのステップを、練習用のページで進めます。お金はかからず、操作したことも残りません。Ctrl+C でいつでもやめられます。',
    finished: 'すべてのステップを練習しました。',
    stillOpen: (titles) => `今回行わなかったステップ: ${titles.join('、')}`,
    quit: '終了する（練習の内容は残りません）',
    notStarted: 'ブラウザーを起動できませんでした。上のアドレスを、このコンピューターのブラウザーで開いてください。',
    noBrowserHere: 'ここからはブラウザーを開けません。上のアドレスを、このコンピューターのブラウザーで開いてください。',
    skipped: (title) => `「${title}」は、今回は行いません。`,
    consent: 'このアカウントで支払いができるか確認しますか。本番では約0.00001ドルかかりますが、練習ではかかりません。',
    unknownKey: {
      what: '練習用のページが知らないキーです。',
      why: '全体をコピーできていないか、本物のキーです。本物のキーなら、このコンピューターの外には送っていないので、今までどおり使えます。',
      cure: '練習用のページでキーを作り、それを貼り付けてください。',
    },
    howToUse: '練習用のキーは、本物としては使えません。本物のキーは、次のように使います。',
  },

  usage: {
    unknownCommand: (word, nearest) =>
      `「${word}」というコマンドはありません。${nearest === undefined ? '' : `「${nearest}」のことでしょうか。`}`,
    unknownOption: (flag, nearest) =>
      `ここでは「${flag}」というオプションは使えません。${nearest === undefined ? '' : `「${nearest}」のことでしょうか。`}`,
    missingValue: (flag) => `「${flag}」には値が必要です。`,
    badValue: (flag, allowed) => `「${flag}」の値が正しくありません。使える値: ${allowed}。`,
    excessWords: (word) => `「${word}」は余分です。`,
    missingCommand: '起動するプログラムを「--」の後に書いてください。',
    notWithJson: (command) => `「${command}」は --json と一緒には使えません。`,
    oneKeySource: '--key-stdin、--key-file、--from-env は、どれか1つだけを指定してください。',
    stdinIsTerminal: (program) =>
      `--key-stdin は、パイプやファイルからキーを読み取ります。例: ${program} key --key-stdin < key.txt`,
    unreadableFile: (path) => `ファイルを読めませんでした: ${path}`,
    badBaseUrl:
      'https:// で始まるアドレス。このコンピューター自身なら http:// も可。ユーザー名とパスワードは含められません',
    seeHelp: (command) => `使い方: ${command}`,
    other: (words) => words,
  },

  beginning: {
    question: 'すでにお持ちのものはありますか。',
    nothing: 'まだ何もない、またはわからない',
    account: 'OpenAIのアカウントがあり、APIの管理画面に入れる',
    accountAndKey: 'アカウントと、全体をコピーできるキーがある',
    keyAtHand: 'お持ちのキーを「sk-」から末尾まで全部コピーできれば、そのキーを使えます。',
    makeNewKey: '全部はコピーできないので、新しく作る',
  },

  explaining: {
    choice: '画面が違う、もっと知りたい（?）',
    heading: (title) => `「${title}」の補足`,
    looksDifferent: [
      'ログイン画面が出たら、ログインすると目的のページに戻ります。戻らないときは、同じアドレスをもう一度開きます。',
      'メニューに項目がないときは、メニューの上の見出しを見ます。「Project」ではなく「Organization」の下を探します。',
      'ボタンの名前が違うときは、同じ意味のものを探します。OpenAIの画面は、よく変わります。',
      'ブラウザーの翻訳機能は切っておきます。ここで示しているのは、英語の画面に出る言葉です。',
    ],
    reportIntro:
      'ここに書かれていることが間違っていたら、このプログラムを紹介してくれた人に知らせてください。自動では何も送りません。次の文をコピーして使えます:',
    report: (step, address, day) =>
      `openai-onboardの手順と、実際の画面が違っています。\nステップ: ${step}（${day}時点の手順）\nページ: ${address}\n実際の画面: …`,
  },

  ending: {
    notStored: (command) =>
      `キーは、選択どおり保存していません。このプログラムが終わると、ここには残りません。保存するには: ${command}`,
    heading: '現在の状態',
    readers: {
      file: '暗号化されていません。ご自身の権限で動くプログラムと、このディスクやバックアップを手に入れた人には読めます。',
      macKeychain: 'ほかの利用者には読めません。ご自身の権限で動くNode.jsプログラムには読めます。',
      windowsKeychain: 'ほかの利用者には読めません。ご自身の権限で動くプログラムには読めます。',
      otherKeychain:
        'ほかの利用者には読めません。キーチェーンのロックが解除されている間は、ご自身の権限で動くプログラムには読めます。',
    },
    install: 'ふだん使うなら、先にインストールしておきます。npxでは、起動のたびに約0.5秒余分にかかります:',
    forOneProgram: '1つのプログラムにだけ渡す（いちばん安全です）:',
    forThisTerminal: 'このターミナルから起動するすべてのプログラムに、閉じるまでの間だけ渡す:',
    ownCopy: 'キーを自分で保存するプログラムに登録する（2つ目のコマンドは、実行するとキーを尋ねます）:',
    dotEnv: 'プロジェクトの .env ファイルに書く（gitには登録されないようにします）:',
    leaked: (command) =>
      `キーをほかの人に見られたら、次のページで削除してください。削除するまでは、そのキーを使われてしまいます。新しいキーを作るには: ${command}`,
  },

  handout: {
    title: 'OpenAIのAPIキーを5つのステップで用意する',
    intro:
      '何もない状態から使えるキーを手に入れるまでの手順です。openai-onboardを使うと、ターミナルで同じ手順を案内し、ページを開き、キーを確認して安全に保存します。',
    start: 'ターミナルで案内を受けるには（Node.js 20.19以降）:',
    need: '用意するもの',
    needs: [
      'ブラウザーと、メールアドレス（またはGoogle、Microsoft、Appleのアカウント）。',
      '携帯電話。最初のキーを作るときに使います。',
      'クレジットカードまたはデビットカード。',
    ],
    cost: '費用',
    costs: [
      'アカウントとキーは無料です。',
      '利用料は前払いで、クレジットを$5から購入します。日本では消費税込みで$5.50です。1年で期限が切れ、返金されません。',
      '自動チャージがオフなら、わずかな誤差を除き、購入した額を超えて使われることはありません。',
      'openai-onboardが支払いを確認するときの費用は、約$0.00001です。',
    ],
    clicks: '操作',
    picture: '画面のようす（数字は操作の番号です）:',
    notes: '知っておくこと',
    checked: (day, source) => `${day}に確認しました。出典: ${source}。`,
    looksDifferent: '画面が違うとき',
    troubles: 'うまくいかないとき',
    use: 'キーの使い方',
    posix: 'macOSとLinux',
    powershell: 'WindowsのPowerShell',
    leak: 'キーを人に知られたとき',
  },

  diagnoses: {
    no_key: text(
      'キーがありません。',
      '保存されているキーも、指定されたキーもありません。',
      'ステップ「APIキー」（key）でキーを作り、保存してください。',
    ),
    key_malformed: ({ reason }) => malformed(reason),
    key_wrong_kind: ({ reason, detail }) => malformed(reason, detail),
    key_rejected: text(
      'OpenAIがこのキーを受け付けませんでした。',
      'コピーが途中で切れているか、キーが削除されたか、期限が切れています。',
      '新しいキーを作り、コピーボタンでコピーして貼り付けてください。',
    ),
    account_deactivated: text(
      'このキーのアカウントは、OpenAIによって停止されています。',
      '理由はOpenAIからのメールに書かれています。',
      'OpenAIからのメールを確認するか、別のアカウントを使ってください。',
    ),
    not_a_member: text(
      'このキーの持ち主は、どの組織にも所属していません。',
      '組織から外されたためです。',
      '組織のオーナーにもう一度招待してもらうか、ご自身のアカウントを使ってください。',
    ),
    project_archived: text(
      'このキーのプロジェクトは、アーカイブされています。',
      'アーカイブされたプロジェクトのキーは使えなくなります。',
      '使用中のプロジェクトで、新しいキーを作ってください。',
    ),
    org_mismatch: text(
      '指定された組織やプロジェクトと、このキーが合っていません。',
      '別の組織やプロジェクトで作られたキーです。',
      '使いたい組織でキーを作ってください。',
    ),
    missing_scope: ({ detail }) => ({
      what: `キーは有効ですが、この操作は許可されていません${named(detail)}。`,
      why: '権限を「Restricted」または「Read only」にして作られたキーです。',
      cure: '権限を「All」にしてキーを作り直すか、キーの設定でこの操作を許可してください。',
    }),
    ip_not_allowed: text(
      'キーは有効ですが、このネットワークからは使えません。',
      '組織の設定で、使えるIPアドレスが限られています。',
      '組織のオーナーに許可を頼むか、別のネットワークを使ってください。',
    ),
    unsupported_region: text(
      'この地域からのリクエストを、OpenAIは受け付けていません。',
      'VPNが原因のことがよくあります。',
      'VPNを切るか、対応している国の接続先を選んでください。',
    ),
    model_unavailable: text(
      'キーは有効ですが、確認に使うモデルがどれも許可されていません。',
      'プロジェクトで使えるモデルが限られています。',
      '「Limits」のページで、小さなモデルを使えるようにしてください。',
    ),
    org_unverified: text(
      'キーは有効ですが、このモデルは本人確認の済んだ組織でしか使えません。',
      '一部のモデルでは、OpenAIが本人確認を求めています。',
      'ほかのモデルはそのまま使えます。必要なときは、ページの「Verify Organization」から手続きしてください。',
    ),
    no_credit: text(
      'キーは有効ですが、アカウントにクレジットがありません。',
      'カードの登録だけではクレジットになりません。ChatGPT Plusの料金もAPIには使えません。買ったばかりのクレジットは、反映まで数分かかります。',
      'ステップ「支払い」（billing）でクレジットを購入してください。',
    ),
    billing_not_active: text(
      'キーは有効ですが、支払いの設定が済んでいません。',
      '有効な支払い方法がないか、支払いに失敗しています。',
      'ステップ「支払い」（billing）で設定してください。',
    ),
    spend_limit_reached: text(
      'キーは有効ですが、ご自身で決めた利用上限に達しています。',
      '組織またはプロジェクトに、月ごとの上限が設定されています。',
      'ステップ「利用上限」（limits）で上限を上げるか、来月まで待ってください。',
    ),
    usage_limit_reached: text(
      'キーは有効ですが、OpenAIがこのアカウントに定めた月の上限に達しています。',
      '新しいアカウントの上限は低く、支払いの実績とともに上がります。',
      '「Limits」のページで引き上げを申請するか、来月まで待ってください。',
    ),
    rate_limited: ({ requestsPerMinute }) =>
      requestsPerMinute !== undefined && requestsPerMinute <= 3
        ? {
            what: `キーは有効ですが、このアカウントでは1分に${requestsPerMinute}回しかリクエストを送れません。`,
            why: 'クレジットのないアカウントの制限です。',
            cure: 'ステップ「支払い」（billing）でクレジットを購入してください。',
          }
        : {
            what: 'リクエストの間隔を空けるよう、OpenAIから求められています。',
            why: '短い時間に多くのリクエストが送られました。',
            cure: '1分ほど待ってから、もう一度試してください。',
          },
    server_error: text(
      '今、OpenAI側で障害が起きています。',
      'キーに問題があるとは限りません。',
      '数分待ってから、もう一度試してください。',
    ),
    overloaded: text(
      '今、OpenAIが混み合っています。',
      'キーに問題があるとは限りません。',
      '数分待ってから、もう一度試してください。',
    ),
    network_dns: ({ host }) => ({
      what: `${host} が見つかりません。`,
      why: 'インターネットにつながっていないか、DNSが応答していません。',
      cure: '接続を確かめて、もう一度試してください。',
    }),
    network_refused: ({ host, detail }) => ({
      what: `${host} への接続が拒否されました${named(detail)}。`,
      why: 'ファイアウォールか、プロキシの設定が原因のようです。',
      cure: 'ネットワークと、設定していればHTTPS_PROXYを確かめて、もう一度試してください。',
    }),
    network_reset: ({ host }) => ({
      what: `${host} との接続が途中で切れました。`,
      why: '回線が不安定か、途中の機器が通信を切っています。',
      cure: 'もう一度試すか、別のネットワークを使ってください。',
    }),
    network_timeout: ({ host }) => ({
      what: `${host} から時間内に返事がありませんでした。`,
      why: '回線が遅いか、ファイアウォールが通信を止めています。',
      cure: 'もう一度試すか、--timeout 60 を付けて待つ時間を延ばしてください。',
    }),
    proxy_auth: text(
      'プロキシが、ユーザー名とパスワードを求めています。',
      'このネットワークでは、プロキシを通らないと外に出られません。',
      'HTTPS_PROXYに http://ユーザー名:パスワード@ホスト:ポート を設定して、もう一度試してください。',
    ),
    tls_untrusted: ({ host, detail, readsSystemCertificates }) => ({
      what: `${host} の証明書を信頼できないため、キーを送信しませんでした${named(detail)}。`,
      why: '会社のネットワークかウイルス対策ソフトが、暗号化通信を調べているようです。',
      cure: readsSystemCertificates
        ? 'NODE_USE_SYSTEM_CA=1 を設定してもう一度試すか、NODE_EXTRA_CA_CERTS に会社の証明書ファイルを指定してください。'
        : 'NODE_EXTRA_CA_CERTS に会社の証明書ファイルを指定して、もう一度試してください。ファイルは情報システム部門に尋ねてください。',
    }),
    tls_disabled: text(
      '証明書の検査が無効になっているため、キーを送信しませんでした。',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 が設定されていて、通信の途中でキーを盗み見られるおそれがあります。',
      'この変数を外してください。会社の証明書には NODE_EXTRA_CA_CERTS を使います。',
    ),
    not_openai: ({ host }) => ({
      what: `${host} からの返事は、OpenAIのものではありませんでした。`,
      why: 'Wi-Fiのログインページ、プロキシ、ゲートウェイなどが代わりに応答しています。',
      cure: 'ブラウザーで何かページを開き、ネットワークへのログインを求められたら済ませて、もう一度試してください。',
    }),
    store_unavailable: ({ detail }) =>
      isFile(detail)
        ? {
            what: `キーのファイルを使えません（${detail}）。`,
            why: 'ディスクに空きがないか、同じ場所に別のものがあります。',
            cure: '原因を取り除いてもう一度試すか、--store で別の保存場所を選んでください。',
          }
        : noKeychain(detail),
    store_locked: ({ detail }) => ({
      what: `キーチェーンがロックされています${trouble(detail)}。`,
      why: 'ふつうは、コンピューター本体でログインするとロックが解除されます。',
      cure: 'ロックを解除して、もう一度試してください。',
    }),
    store_denied: ({ detail }) => ({
      what: `キーの保存場所が使用を拒みました${trouble(detail)}。`,
      why: '許可されなかったか、ファイルが壊れているか新しい版のものか、ほかの人にも読める状態です。',
      cure: '許可するか、ファイルの持ち主とモード（0600、フォルダーは0700）を直して、もう一度試してください。',
    }),
    store_timeout: ({ detail }) =>
      isFile(detail)
        ? {
            what: `このプログラムの別の実行が、キーのファイルを使っています（${detail}）。`,
            why: 'まだ作業中かもしれません。',
            cure: '終わるのを待って、もう一度試してください。何も動いていなければ、上に示したファイルを削除してください。',
          }
        : {
            what: `キーチェーンが時間内に応答しませんでした${trouble(detail)}。`,
            why: '別のウィンドウで返事を待っているかもしれません。',
            cure: 'パスワードを尋ねるウィンドウを探して答え、もう一度試してください。',
          },
    store_mismatch: ({ detail }) => ({
      what: `保存場所から、キーとは違うものが返ってきました${trouble(detail)}。`,
      why: '別のプログラムが書き込んだのかもしれません。',
      cure: 'ステップ「APIキー」（key）で、もう一度キーを保存してください。',
    }),
    input_needed: ({ detail }) => ({
      what: '質問に答えていただく必要がありますが、質問を表示できるターミナルがありません。',
      why: '標準入力がターミナルではないか、--no-input が指定されています。',
      cure:
        detail === undefined
          ? 'ターミナルで実行してください。'
          : `ターミナルで実行するか、次のようにしてください: ${detail}`,
    }),
    usage: ({ detail }) => ({ what: detail ?? 'コマンドの書き方が正しくありません。', why: '', cure: '' }),
    secret_in_argv: text(
      'コマンドラインにキーが書かれています。このキーは使っていません。',
      'キーはシェルの履歴に残り、ほかのプログラムからも見える状態でした。',
      'OpenAIのページでそのキーを削除して新しく作り、尋ねられたら貼り付けてください。',
    ),
    cancelled: text('中断しました。', 'ご自身の操作によるものです。', '済んだところは記録されています。'),
    internal: ({ detail }) => ({
      what: `このプログラムの中で問題が起きました${named(detail)}。`,
      why: 'プログラム側の不具合です。',
      cure: '同じコマンドに --debug を付けた出力を添えて、報告してください。キーは出力に含まれません。',
    }),
  },

  warnings: {
    env_key_differs: (hint, unset) =>
      `OPENAI_API_KEY に別のキー（${hint}）が設定されています。直接起動するプログラムは、そちらを使います。外すには: ${unset('OPENAI_API_KEY')}`,
    env_base_url_ignored: (_, unset) =>
      `OPENAI_BASE_URL が設定されています。ここでは使いませんが、ほかのプログラムは従います。外すには: ${unset('OPENAI_BASE_URL')}`,
    env_org_ignored: (_, unset) =>
      `OPENAI_ORG_ID が設定されています。ここでは使いませんが、ほかのプログラムでは有効なキーでも失敗する原因になります。外すには: ${unset('OPENAI_ORG_ID')}`,
    env_project_ignored: (_, unset) =>
      `OPENAI_PROJECT_ID が設定されています。ここでは使いませんが、ほかのプログラムでは有効なキーでも失敗する原因になります。外すには: ${unset('OPENAI_PROJECT_ID')}`,
    env_headers_ignored: (_, unset) =>
      `OPENAI_CUSTOM_HEADERS が設定されていますが、ここでは使いません。外すには: ${unset('OPENAI_CUSTOM_HEADERS')}`,
    env_admin_key_ignored: (_, unset) =>
      `OPENAI_ADMIN_KEY が設定されていますが、ここでは使いません。外すには: ${unset('OPENAI_ADMIN_KEY')}`,
    env_log_ignored: (_, unset) =>
      `OPENAI_LOG が設定されています。ここでは使いませんが、ほかのプログラムでは秘密の情報が表示されることがあります。外すには: ${unset('OPENAI_LOG')}`,
    restricted_key: (scopes) =>
      `権限の限られたキーです。モデルの一覧は読めません${named(scopes)}。それでも、目的の用途には使えることがあります。`,
    unknown_key_shape: () => 'このプログラムの知らない形のキーです。途中で切れているかもしれません。',
    custom_host: (host) => `リクエストは、OpenAI本来のアドレスではなく ${host} に送ります。`,
    plaintext_store: (path) => `キーは暗号化されていないファイルに保存されています: ${path}`,
    key_replaced: (hint) => `キー ${hint} を入れ替えました。古いキーは、OpenAIのページで削除するまで有効です。`,
    unfunded_account: (limit) =>
      `このアカウントでは1分に${limit}回しかリクエストを送れません。クレジットのないアカウントの制限です。`,
  },

  report: {
    nextCommand: (command) => `次に行うこと: ${command}`,
    page: (url) => `ページ: ${url}`,
    requestId: (id) => `OpenAIに問い合わせるときは、このリクエストIDを伝えてください: ${id}`,
    resume: (command) => `中断しました。続きは次のコマンドで: ${command}`,
  },

  help: {
    usage: '使い方:',
    arguments: '引数:',
    options: 'オプション:',
    globalOptions: 'どのコマンドでも使えるオプション:',
    commands: 'コマンド:',
    about:
      'OpenAIのAPIキーを、何もない状態から、使えることを確かめて安全に保存するまで案内します。コマンドなしで、全体の案内を始めます。',
    closing:
      '終了ステータス: 0 完了、2 コマンドの書き方、3 人の操作が必要、4 キーが受け付けられない、5 クレジット不足・上限、6 許可されていない、7 使える返事がない、8 キーの保存場所、130 中断、1 その他',
    command: {
      account: 'ステップ1: OpenAIのアカウントを用意する',
      key: 'ステップ2: キーを作り、確認して、保存する',
      address: 'ステップ3: 請求先の住所を登録する',
      billing: 'ステップ4: クレジットを購入し、使えることを確認する',
      limits: 'ステップ5: 使う金額に上限を設ける',
      'verify-key': 'キーを確認し、何が問題かを知らせる',
      status: '進み具合と、キーの保存場所を表示する',
      run: 'キーを環境変数に入れてプログラムを起動する: run -- <コマンド>',
      token: '保存してあるキーをパイプに渡す',
      logout: '保存してあるキーを、このコンピューターから削除する',
      guide: '全ステップの手順を、配布用のMarkdownとして出力する',
      practice: '練習用のページで全体を体験する（アカウント・費用・ネットワーク不要）',
      help: 'コマンドの使い方を表示する',
    },
    flag: {
      lang: '表示する言語: en または ja',
      json: '結果を1つのJSONとして標準出力に書く',
      noInput: '何も尋ねず、必要なときはステータス3で終わる',
      plain: 'エスケープシーケンスのない文字だけの表示（読み上げやログ向け）',
      noColor: '色を付けない',
      noBrowser: 'アドレスを表示するだけで、ブラウザーを開かない',
      store: 'キーの保存場所: auto、keychain、file、none',
      profile: '複数のキーを使い分けるための名前（指定しなければ default）',
      baseUrl: 'APIの別のアドレス（https。このコンピューター自身なら http も可）',
      timeout: '1回の通信を待つ秒数（指定しなければ20）',
      quiet: '結果と問題だけを表示する',
      debug: '処理の内容を表示する（秘密の情報は含まない）',
      fresh: '済んでいても、最初のステップから始める',
      keyStdin: 'キーを標準入力から読む',
      keyFile: 'キーをファイルから読む',
      fromEnv: 'キーを環境変数から読む（指定しなければ OPENAI_API_KEY）',
      billing: '支払いができることも確認する（リクエスト1回、約0.00001ドル）',
      check: '保存してあるキーが有効か、OpenAIに確認する',
      envName: 'この名前の環境変数にキーを入れる（繰り返し指定できます）',
      reveal: '画面であってもキーを表示する',
      all: 'すべてのプロファイルのキー',
      step: 'このステップだけ: account、key、address、billing、limits',
      with: 'よくあるトラブルをわざと起こす（下の一覧を参照）',
      help: '使い方を表示する',
      version: 'バージョンを表示する',
    },
  },
};
