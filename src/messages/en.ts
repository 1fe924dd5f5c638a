import type { KeyProblemReason } from '../domain/key-problem.ts';
import { isTrouble, type KeychainTrouble } from '../domain/keychain-trouble.ts';
import { clock } from './clock.ts';
import type { DiagnosisText, Messages } from './messages.ts';

const pasted: Readonly<Record<KeyProblemReason, (vendor: string) => string>> = {
  empty: () => 'Nothing arrived.',
  too_short: () => 'The text is too short to be a key. Part of it is probably missing.',
  too_long: () => 'The text is too long to be a key.',
  not_ascii: () => 'The text contains characters that no key has.',
  not_a_key: () => 'The text is not a key. Keys begin with “sk-” and have no spaces.',
  missing_start: () => 'The first characters are missing. A key begins with “sk-”.',
  pasted_twice: () => 'The key is in there more than once.',
  masked: () => 'This is the shortened form from the list of keys.',
  session_token: () => 'This is a login token of a web page (“sess-”), not an API key.',
  access_token: () => 'This is a login token of ChatGPT or Codex (“eyJ”), not an API key.',
  identifier: () => 'This is the id of an organization, a project or a key, not the key itself.',
  address: () => 'This is a web address, not a key.',
  admin_key: () => 'This is an admin key (“sk-admin-”). It manages an organization and cannot call models.',
  other_vendor: (vendor) => `This is a key from ${vendor || 'another company'}, not from OpenAI.`,
};

const copyWhole =
  'Copy the whole key with the copy button and paste it into the terminal. If the page no longer shows it, make a new one.';
const makeKey = 'Make a key on the page “API keys”, copy it with the copy button and paste it into the terminal.';
const cures: Readonly<Partial<Record<KeyProblemReason, string>>> = {
  pasted_twice: 'Paste the key only once.',
  session_token: makeKey,
  access_token: makeKey,
  admin_key: makeKey,
  other_vendor: makeKey,
};
const whys: Readonly<Partial<Record<KeyProblemReason, string>>> = {
  empty: '',
  masked: 'OpenAI shows the whole key only once, when it is made.',
};

const malformed = (reason: KeyProblemReason = 'not_a_key', vendor = ''): DiagnosisText => ({
  what: pasted[reason](vendor),
  why: whys[reason] ?? 'It was not sent anywhere.',
  cure: cures[reason] ?? copyWhole,
});

const text = (what: string, why: string, cure: string) => (): DiagnosisText => ({ what, why, cure });
const named = (detail: string | undefined): string => (detail === undefined || detail === '' ? '' : ` (${detail})`);

const troubles: Readonly<Record<KeychainTrouble, string>> = {
  'not-installed': 'the keychain library is not installed',
  'no-library': 'libsecret is missing',
  'no-bus': 'no desktop session',
  'no-service': 'no password store is running',
  'no-collection': 'it has no default keyring yet',
  'no-logon-session': 'not in this kind of session, such as SSH',
  crashed: 'the helper program ended unexpectedly',
  failed: 'it gave an unknown answer',
  locked: '',
  'no-window': 'and it cannot ask for the password here',
  refused: 'permission denied',
  'no-answer': '',
  unconfirmed: 'the last change may or may not have been made',
  differs: '',
  'not-a-key': 'it is not an API key',
};

/** The keychain's trouble in words; a file's trouble names its path and stands as it is. */
const trouble = (detail: string | undefined): string =>
  named(Object.entries(troubles).find(([name]) => name === detail)?.[1] ?? detail);

/** Whether a store's trouble is that of a file: then it is named by its path. */
const isFile = (detail: string | undefined): boolean => detail !== undefined && !isTrouble(detail);

const noKeychain = (detail: string | undefined): DiagnosisText => ({
  what: `There is no keychain this program can use here${trouble(detail)}.`,
  why: 'That is normal on servers, in containers, in WSL and over SSH.',
  cure:
    detail === 'no-library'
      ? 'Install it (Debian and Ubuntu: sudo apt install libsecret-1-0) and try again, or run openai-onboard key with --store file (not encrypted) or --store none (kept nowhere).'
      : 'Run openai-onboard key --store file to keep the key in a file only you can read (not encrypted), or openai-onboard key --store none to keep it nowhere.',
});

export const en: Messages = {
  terminal: {
    choiceHelp: '↑↓ or a number, then Enter',
    askNumber: (highest) => `Type a number from 1 to ${highest} and press Enter (Enter alone is 1):`,
    wrongNumber: (highest) => `That is not one of the answers. Please type a number from 1 to ${highest}.`,
    finished: 'Finished.',
    success: 'Done: ',
    warning: 'Note: ',
    problem: 'Problem: ',
  },
  keyPrompt: {
    text: 'Paste your key and press Enter. It stays hidden:',
    received: (characters) => `${characters} ${characters === 1 ? 'character' : 'characters'} received`,
    nothing:
      'Nothing has arrived yet. Paste the key (Ctrl+V, Cmd+V, Ctrl+Shift+V or a right click), then press Enter. To go back, press Enter once more.',
  },

  wizard: {
    title: 'openai-onboard: your own OpenAI API key, in five steps',
    intro:
      'I show you what to click, open the right page and wait for you. Only step 4 costs money: at least 5 dollars, paid to OpenAI. You can leave at any time with Ctrl+C: what is done stays done.',
    checklistLine: (title, state) => `${title}: ${state}`,
    states: { verified: 'done, checked with OpenAI', acknowledged: 'done, as you said', open: 'open' },
    stepHeading: (number, of, title) => `Step ${number} of ${of}: ${title}`,
    startsAt: (title) => `We go on with “${title}”.`,
    allDone: 'All five steps are done. One last check of the key follows.',
    finished: 'You are set up.',
    stillOpen: (titles, command) => `Still open: ${titles.join(', ')}. Go on any time with: ${command}`,
    afterFailure: 'How do you want to go on?',
    goToStep: (title) => `Go to the step “${title}”, which cures it`,
    tryAgain: 'Try this step again',
    goOn: 'Skip this step for now',
    stop: 'Quit',
    progressNotKept:
      'Your progress could not be saved. Everything else works; next time the list starts from what was saved before.',
    progressDamaged: (path, keptAs) =>
      `The progress file could not be read: ${path}. It was kept as ${keptAs}, and a new one was started. Your key is not affected.`,
    progressNewer: (path) =>
      `The progress file was written by a newer version of this program: ${path}. It is left as it is, and your progress is not saved this time.`,
    progressUnreadable: (path) =>
      `The progress file could not be opened: ${path}. Your progress is not saved this time.`,
  },

  page: {
    checkedOn: (day) => `These steps are as of ${day}. Your page may look a little different.`,
    question: 'What next?',
    open: 'Open the page in the browser',
    openAgain: 'Open the page again',
    showAgain: 'Show these steps again',
    skip: 'Skip this step for now',
    keep: 'Leave it as it is and go on',
    notNeeded: 'I do not need it: I pay as a private person',
    back: 'Back to the previous step',
    quit: 'Quit (your progress is kept)',
    started:
      'The page is opening in your browser. If nothing appears, copy the address above into any browser. If you see a login screen, sign in; the page comes back by itself.',
    notStarted: 'The browser could not be started. Copy the address above into any browser, on any device.',
    noBrowserHere: 'No browser can be opened from here. Open the address above in any browser, on any device.',
  },

  stepDone: {
    account: 'I have an account and I am signed in',
    key: 'I have copied the key: paste it now',
    address: 'I have saved the address',
    billing: 'I have bought credit',
    limits: 'I have set the limit',
  },
  stepResult: {
    acknowledged: (title) => `“${title}” is marked as done.`,
    staysDone: (title) => `“${title}” stays done.`,
    skipped: (title, command) => `“${title}” is skipped for now. Do it any time with: ${command}`,
  },

  key: {
    received: (hint, characters) => `Received ${hint} (${characters} characters).`,
    checking: (host) => `Checking the key with ${host} (free)`,
    accepted: 'OpenAI accepts the key.',
    acceptedUnpaid: 'The key is valid. What is still missing comes in a later step.',
    saving: 'Storing the key',
    saved: (place) => `The key is stored: ${place}. It was read back and is the same.`,
    savedNowhere:
      'The key is not stored. It is used until this program ends. OpenAI shows it only once: leave the page open until you have put it where you need it.',
    notKept: 'This key was not stored.',
    whatNow: 'How do you want to go on?',
    pasteAgain: 'Paste a key again',
    checkAgain: 'Check the same key again',
    saveAgain: 'Try to store it again',
    showPage: 'Show the step again',
    checkingStore: 'Looking for your keychain',
    storeSlow:
      'Your keychain may be asking you to unlock it, perhaps in another window or on this computer’s own screen.',
    storeQuestion: 'Where should the key be kept?',
    storeForgets: 'Nowhere: use it now only; “run” and “token” will not have it',
    storeInFile: (path) =>
      `In a file only you can read, not encrypted (programs you run and backups can read it): ${path}`,
    storeRetry: 'Try the keychain again',
  },

  clipboard: {
    question: 'The key is still in your clipboard, and the next paste would show it. Shall I empty the clipboard?',
    empty: 'Yes, empty it',
    leave: 'No, leave it',
    emptied: 'The clipboard is empty. A clipboard manager with a history may still have the key; delete it there.',
    notEmptied: 'The clipboard could not be emptied. Copy any other text to replace the key.',
  },

  billing: {
    noKeyYet:
      'The check that the account can pay needs a key, and there is none yet. It follows once the step “API key” is done.',
    consent: 'Shall I check that the account can pay? It sends one tiny paid request, about 0.00001 dollars.',
    yes: 'Yes, check it',
    no: 'No, do not send it',
    notChecked: 'Not checked. The step is marked as done, as you said.',
    checking: 'Sending one tiny paid request',
    pays: 'It works: the account can pay.',
    wait: 'Wait for the credit, up to 5 minutes',
    waiting: (passed, left) => `${clock(passed)} of 5:00, next check in ${left} s (waiting for the credit)`,
    stopWaiting: 'Press Enter to stop',
    stillNoCredit:
      'No credit has arrived yet. It can take up to 15 minutes. If it still fails after that, make a new key: a key made before the purchase sometimes keeps failing.',
  },

  finalCheck: {
    heading: 'Final check',
    noKey: 'There is no stored key to check.',
    works: 'The key works and the account can pay.',
    genuine: 'The key is valid. Whether the account can pay was not checked.',
    notPaying: 'The key is valid, but the check of the payment did not succeed. The step “Billing” checks it again.',
  },

  verifyKey: {
    source: {
      keychain: 'the stored key',
      file: 'the stored key (file)',
      stdin: 'the key from standard input',
      prompt: 'the pasted key (it is not stored)',
      'key-file': 'the key from the file',
      environment: (name) => `the key in the variable ${name} (none is stored)`,
    },
    checked: (hint, characters, source) => `Checked: ${hint} (${characters} characters), ${source}.`,
    works: 'The key works and the account can pay.',
    genuine: (command) =>
      `The key is valid: OpenAI accepts it. Whether the account can pay was not checked. To check: ${command}`,
    belongsTo: (organization, project) =>
      `It belongs to the organization ${organization}${project === undefined ? '' : `, project ${project}`}. Credit must be bought in that same organization.`,
  },

  status: {
    heading: (profile) => (profile === 'default' ? 'Where you are' : `Where you are (profile ${profile})`),
    keyIn: (hint, place) => `Key: ${hint}, kept in: ${place}`,
    noKey: 'Key: none stored',
    accepted: 'OpenAI accepts the key: checked just now.',
    effective: (hint, name) => `Other programs started here see ${hint} in ${name}.`,
    effectiveDiffers: (hint, name) =>
      `Other programs started here see ${hint} in ${name}, which is not the stored key.`,
    next: (command) => `Next: ${command}`,
    complete: 'All five steps are done.',
  },

  places: {
    keychain: (place) => place,
    file: (place) => `${place} (a plain file, not encrypted)`,
    none: () => 'nowhere',
  },

  keeping: {
    readers: {
      keychain:
        'Who can read it there: programs that run as you, while the keychain is unlocked. Other users, and whoever only has the disk or a backup, cannot.',
      file: 'Who can read it there: every program that runs as you, and whoever has the disk, a backup or a synced folder. Other users of this computer cannot.',
      none: 'Who can read it: programs that run as you, while this program runs. Nobody afterwards.',
    },
    reasons: {
      'not-installed': 'the keychain library is not installed',
      'no-library': 'libsecret was missing',
      'no-bus': 'there was no desktop session',
      'no-service': 'no password store was running',
      'no-collection': 'it had no default keyring yet',
      'no-logon-session': 'it was closed to that kind of session, such as SSH',
      crashed: 'its helper program ended unexpectedly',
      failed: 'it gave an unknown answer',
      locked: 'it was locked',
      'no-window': 'it was locked and could not ask for its password',
      refused: 'it refused permission',
      'no-answer': 'it did not answer in time',
      unconfirmed: 'it did not confirm in time',
      differs: 'it gave back something other than what was stored',
      'not-a-key': 'it held something other than a key',
      chosen: 'another place was chosen',
    },
    whyNotKeychain: (reason) =>
      `Why not in the keychain: ${reason}. To use it after all: the command “key” with --store keychain.`,
    asChosen: {
      file: (path) =>
        `The keychain cannot be used here, so the key will be stored in a file, as you chose before: ${path}`,
      none: () =>
        'The keychain cannot be used here, so the key will not be stored, as you chose before. To store it in a file: the command “key” with --store file.',
    },
    chosenNowhere: 'You chose not to store the key.',
    leftBehind: (hint, place, flag) =>
      `The earlier key ${hint} is still in the other place: ${place}. To remove it: the command “logout” with ${flag}.`,
    stopWaiting: 'Press Enter to stop waiting and choose what to do',
    overtaken: (hint) =>
      `Another run of this program has stored another key in the meantime: ${hint}. That one is kept.`,
    unknown: 'Which key is there is unknown: the last change was interrupted or not confirmed.',
    moveQuestion: (hint, file, keychain) =>
      `Your key ${hint} is in a plain file (${file}), and there is a keychain now (${keychain}). Shall I move it there?`,
    move: 'Yes, move it and remove it from the file',
    leaveInFile: 'No, leave it in the file and do not ask again',
    fileCleared: 'It is no longer in the file.',
    stillInFile: 'The key is still in the file, as before.',
    profiles: 'Profiles:',
    profileLine: (name, hint, place) =>
      hint === undefined || place === undefined ? `- ${name}: no key stored` : `- ${name}: ${hint}, kept in: ${place}`,
  },

  replacing: {
    willReplace: (hint) =>
      `The key ${hint} is stored already. A new one takes its place; until the new one is stored, the old one stays.`,
    question: (hint) => `Do you want to delete the old key ${hint} at OpenAI, so that nobody can use it any more?`,
    check: 'I have deleted it: check that it no longer works (free)',
    later: 'Leave it as it is',
    dead: (hint) => `The old key ${hint} no longer works: OpenAI does not accept it any more.`,
    alive: (hint) => `OpenAI still accepts the old key ${hint}. If you have deleted it, wait a minute and check again.`,
  },

  movingIn: {
    found: 'There is an unencrypted key on this computer:',
    foundIn: (hint, place) => `${hint}: ${place}`,
    inVariable: (name) => `in the variable ${name}`,
    inLine: (path, line) => `${path}, line ${line}`,
    question: 'Do you want to use it? It is checked with OpenAI before it is stored.',
    makeNew: 'No, make a new key',
    use: (hint) => `Yes, check and store ${hint}`,
    clearVariable: (name) => `${name} is still set in this terminal. This removes it:`,
    lineToRemove: (path) =>
      `The key is still in ${path}. Without this line, programs that read it there need the key from “run”:`,
    notOurs:
      'The file is a link, belongs to somebody else or is not plain text, so it is left alone. Please remove the line yourself.',
    removeQuestion: 'Shall I remove this line? Nothing else in the file changes.',
    leaveLine: 'No, leave the file as it is',
    removeLine: 'Yes, remove the line',
    removed: (path) => `The line is removed from ${path}.`,
    notRemoved:
      'The file could not be changed, or another program has just changed it. The line was not removed. Please remove it yourself.',
    seenElsewhere:
      'If that text was ever shared or uploaded, others may have the key: make a new one and delete this one.',
  },

  token: {
    refused: 'The key would appear on your screen. Send it into a pipe, or add --reveal if you really want to see it.',
  },
  run: {
    replaced: (name) => `A different ${name} in the environment is replaced for this program.`,
    notFound: (name) => `There is no program “${name}”.`,
    notExecutable: (name) => `“${name}” is there but cannot be started.`,
  },
  logout: {
    removed: (profile, place) => `The key of profile “${profile}” was removed from: ${place}.`,
    nothing: (profile) => `No key of profile “${profile}” is stored. Nothing was removed.`,
    stillValid: 'The key itself stays valid at OpenAI. Delete it on this page if nobody is to use it any more:',
  },

  practice: {
    banner:
      'This is practice. Pages and an API on this computer stand in for OpenAI: no account, no card, no network, and nothing is kept.',
    heading: (words) => `[Practice] ${words}`,
    planned: (meets, cure) => `On purpose this time: ${meets} ${cure}`,
    mishaps: {
      'no-credit': {
        meets: 'The page saves the card but sells no credit, so the payment check fails.',
        cure: 'The cure: show the step again, and buy credit on the page.',
      },
      'late-credit': {
        meets: 'Credit is bought, but cannot be used yet.',
        cure: 'The cure: choose to wait. It arrives after a few seconds.',
      },
      'wrong-key': {
        meets: 'The first key is refused, as if it had been copied wrongly.',
        cure: 'The cure: make a new key on the page and paste that one.',
      },
      'restricted-key': {
        meets: 'The first key is made with few permissions, so the payment check fails.',
        cure: 'The cure: on the page with the keys, give it all permissions, then try the step again.',
      },
      'no-keychain': {
        meets: 'There is no keychain.',
        cure: 'The cure: choose another place for the key. In practice mode no file is really written.',
      },
      proxy: {
        meets: 'A proxy stops the requests and wants a user name and a password.',
        cure: 'The cure here is a button on the practice pages; then check the same key again. Outside practice it is HTTPS_PROXY.',
      },
      offline: {
        meets: 'The network is down.',
        cure: 'The cure: switch it on with the button on the practice pages, then check the same key again.',
      },
    },
    keychain: 'practice keychain (in memory only)',
    file: 'practice file (in memory only)',
    stopped: (command) => `Stopped. To practise again: ${command}`,
    again: (command) => `To practise again: ${command}`,
    ended: (command) => `The practice is over. Its pages, key and money are gone. For the real thing: ${command}`,
    helpTitle: 'Mishaps, and how to cure each:',
    helpClosing:
      '--store, --profile and --base-url change nothing here: the key and the progress stay in memory and are gone at the end.',
    intro:
      'You go through all five steps as you would at OpenAI, on pages of our own. Nothing costs money, and nothing you do is kept. You can leave at any time with Ctrl+C.',
    finished: 'You have practised every step.',
    stillOpen: (titles) => `Left out this time: ${titles.join(', ')}.`,
    quit: 'Quit (nothing of the practice is kept)',
    notStarted: 'The browser could not be started. Copy the address above into a browser on this computer.',
    noBrowserHere: 'No browser can be opened from here. Open the address above in a browser on this computer.',
    skipped: (title) => `“${title}” is left out this time.`,
    consent: 'Shall I check that the account can pay? For real it costs about 0.00001 dollars, in practice nothing.',
    unknownKey: {
      what: 'The practice pages do not know this key.',
      why: 'It was not copied completely, or it is a real one. A real key is as good as before: it did not leave this computer.',
      cure: 'Make a key on the practice page and paste that one.',
    },
    howToUse: 'The practice key works nowhere else. A real key is used like this:',
  },

  usage: {
    unknownCommand: (word, nearest) =>
      `There is no command “${word}”.${nearest === undefined ? '' : ` Did you mean “${nearest}”?`}`,
    unknownOption: (flag, nearest) =>
      `There is no option “${flag}” here.${nearest === undefined ? '' : ` Did you mean “${nearest}”?`}`,
    missingValue: (flag) => `“${flag}” needs a value.`,
    badValue: (flag, allowed) => `“${flag}” cannot have this value. Possible values: ${allowed}.`,
    excessWords: (word) => `“${word}” is one word too many.`,
    missingCommand: 'Which program should be started? Put it after “--”.',
    notWithJson: (command) => `“${command}” does not work together with --json.`,
    oneKeySource: 'Use only one of --key-stdin, --key-file and --from-env.',
    stdinIsTerminal: (program) =>
      `--key-stdin reads the key from a pipe or a file, for example: ${program} key --key-stdin < key.txt`,
    unreadableFile: (path) => `The file could not be read: ${path}`,
    badBaseUrl:
      'an address that begins with https://, or with http:// on this computer itself, without a user name or password',
    seeHelp: (command) => `See: ${command}`,
    other: (words) => words,
  },

  beginning: {
    question: 'What do you have already?',
    nothing: 'Nothing yet, or I am not sure',
    account: 'An OpenAI account that can enter the API platform',
    accountAndKey: 'An account, and a key that I can copy in full',
    keyAtHand: 'You have a key already: it can be used if you can copy all of it, from “sk-” to its end.',
    makeNewKey: 'I cannot copy it in full: make a new one',
  },

  explaining: {
    choice: 'Explain more, or my page looks different (?)',
    heading: (title) => `More about “${title}”`,
    looksDifferent: [
      'If a login screen appears, sign in; the page comes back by itself. Otherwise open its address again.',
      'If a menu entry is missing, look at the heading above the menu: it must be “Organization”, not “Project”.',
      'If a button has another name, look for one that means the same. OpenAI changes its pages often.',
      'If your browser translates the page, switch that off: the words here are those of the English page.',
    ],
    reportIntro:
      'If something here is wrong, tell whoever gave you this program. Nothing is sent automatically; you can copy this text:',
    report: (step, address, day) =>
      `A page looks different from what openai-onboard says.\nStep: ${step}, as of ${day}\nPage: ${address}\nWhat I see instead: …`,
  },

  ending: {
    notStored: (command) =>
      `The key was not stored, as you chose. It is gone from here when this program ends. To store it after all: ${command}`,
    heading: 'Where things stand',
    readers: {
      file: 'It is not encrypted: programs that run as you, and whoever has this disk or a backup, can read it.',
      macKeychain: 'Other users cannot read it; Node.js programs that run as you can.',
      windowsKeychain: 'Other users cannot read it; programs that run as you can.',
      otherKeychain: 'Other users cannot read it; programs that run as you can, while the keychain is unlocked.',
    },
    install: 'For daily use, install this program; with npx, each start takes half a second longer:',
    forOneProgram: 'For one program and nothing else, which is the safest:',
    forThisTerminal: 'For everything you start in this terminal, until you close it:',
    ownCopy: 'For programs that keep a copy of their own (the second command asks you for the key):',
    dotEnv: 'For a project with a .env file, which git must not see:',
    leaked: (command) =>
      `If somebody else has seen the key, delete it on the page below; only that makes it worthless. Then make a new one: ${command}`,
  },

  handout: {
    title: 'Your own OpenAI API key in five steps',
    intro:
      'From nothing to a key that works, click by click. The program openai-onboard shows the same path in a terminal, opens each page, checks the key and keeps it safe.',
    start: 'To be guided through it, with Node.js 20.19 or newer:',
    need: 'What you need',
    needs: [
      'A browser and an e-mail address, or an account at Google, Microsoft or Apple.',
      'A mobile phone, for the first key.',
      'A credit or debit card.',
    ],
    cost: 'What it costs',
    costs: [
      'The account and the key are free.',
      'OpenAI sells credit in advance, $5 or more; in Japan $5.50 with tax. It expires after one year and is not refunded.',
      'With auto-reload off, nobody can spend more than you have bought, apart from a few cents.',
      'When openai-onboard checks that the account can pay, that costs about $0.00001.',
    ],
    clicks: 'What to click',
    picture: 'What you see, with the numbers of the clicks:',
    notes: 'Good to know',
    checked: (day, source) => `Last checked on ${day}. Sources: ${source}.`,
    looksDifferent: 'When a page looks different',
    troubles: 'When something goes wrong',
    use: 'How to use the key',
    posix: 'macOS and Linux',
    powershell: 'Windows PowerShell',
    leak: 'If the key has leaked',
  },

  diagnoses: {
    no_key: text(
      'There is no key.',
      'None is stored here, and none was given.',
      'Make one and store it with the step “API key”.',
    ),
    key_malformed: ({ reason }) => malformed(reason),
    key_wrong_kind: ({ reason, detail }) => malformed(reason, detail),
    key_rejected: text(
      'OpenAI does not accept this key.',
      'It was not copied completely, or it has been deleted or has expired.',
      'Make a new key, copy it with the copy button and paste it.',
    ),
    account_deactivated: text(
      'OpenAI has closed the account of this key.',
      'OpenAI gives the reason by e-mail.',
      'Look for an e-mail from OpenAI, or use another account.',
    ),
    not_a_member: text(
      'The owner of this key does not belong to any organization.',
      'They were removed from the organization.',
      'Ask the organization’s owner to invite you again, or use your own account.',
    ),
    project_archived: text(
      'The project of this key has been archived.',
      'Keys of an archived project stop working.',
      'Make a new key in a project that is active.',
    ),
    org_mismatch: text(
      'The key does not fit the organization or project that was asked for.',
      'It was made in another one.',
      'Make a key in the organization that you want to use.',
    ),
    missing_scope: ({ detail }) => ({
      what: `The key is valid, but it is not allowed to do this${named(detail)}.`,
      why: 'It was made with the permission “Restricted” or “Read only”.',
      cure: 'Make a key with the permission “All”, or allow this in the key’s settings.',
    }),
    ip_not_allowed: text(
      'The key is valid, but it cannot be used from this network.',
      'The organization allows only certain internet addresses.',
      'Ask the organization’s owner to allow yours, or use another network.',
    ),
    unsupported_region: text(
      'OpenAI does not answer requests from this region.',
      'Often a VPN is the reason.',
      'Switch the VPN off, or choose an exit in a supported country.',
    ),
    model_unavailable: text(
      'The key is valid, but it may use none of the models for this check.',
      'The project allows only certain models.',
      'Allow a small model for the project on the page “Limits”.',
    ),
    org_unverified: text(
      'The key is valid, but this model is only for verified organizations.',
      'OpenAI asks for an identity check for some models.',
      'Other models work without it. If you need this one, choose “Verify Organization” on the page.',
    ),
    no_credit: text(
      'The key is valid, but the account has no credit.',
      'A card alone is not credit, and ChatGPT Plus does not count for the API. Credit just bought takes a few minutes.',
      'Buy credit with the step “Billing”.',
    ),
    billing_not_active: text(
      'The key is valid, but billing is not set up.',
      'The account has no valid payment method, or a payment failed.',
      'Set it up with the step “Billing”.',
    ),
    spend_limit_reached: text(
      'The key is valid, but your own spend limit is reached.',
      'The organization or the project has a hard limit for the month.',
      'Raise it with the step “Limits”, or wait for the next month.',
    ),
    usage_limit_reached: text(
      'The key is valid, but OpenAI’s monthly ceiling for this account is reached.',
      'New accounts have a low ceiling. It rises with payments.',
      'Ask for a higher one on the page “Limits”, or wait for the next month.',
    ),
    rate_limited: ({ requestsPerMinute }) =>
      requestsPerMinute !== undefined && requestsPerMinute <= 3
        ? {
            what: `The key is valid, but the account may send only ${requestsPerMinute} requests a minute.`,
            why: 'That is the limit of an account without credit.',
            cure: 'Buy credit with the step “Billing”.',
          }
        : {
            what: 'OpenAI asks you to slow down.',
            why: 'Too many requests came in a short time.',
            cure: 'Wait a minute and try again.',
          },
    server_error: text('OpenAI has a problem at the moment.', 'The key may be fine.', 'Try again in a few minutes.'),
    overloaded: text('OpenAI is overloaded at the moment.', 'The key may be fine.', 'Try again in a few minutes.'),
    network_dns: ({ host }) => ({
      what: `${host} was not found.`,
      why: 'This computer is offline, or its name server does not answer.',
      cure: 'Check the internet connection and try again.',
    }),
    network_refused: ({ host, detail }) => ({
      what: `The connection to ${host} was refused${named(detail)}.`,
      why: 'A firewall or a wrong proxy setting is in the way.',
      cure: 'Check the network, or HTTPS_PROXY if it is set, and try again.',
    }),
    network_reset: ({ host }) => ({
      what: `The connection to ${host} broke off.`,
      why: 'The network is unstable, or something on the way cut it.',
      cure: 'Try again, perhaps on another network.',
    }),
    network_timeout: ({ host }) => ({
      what: `${host} did not answer in time.`,
      why: 'The network is slow, or a firewall blocks the request.',
      cure: 'Try again, or give it longer with --timeout 60.',
    }),
    proxy_auth: text(
      'The proxy asks for a user name and a password.',
      'Your network lets requests out only through it.',
      'Set HTTPS_PROXY to http://user:password@host:port and try again.',
    ),
    tls_untrusted: ({ host, detail, readsSystemCertificates }) => ({
      what: `The certificate of ${host} is not trusted${named(detail)}, so the key was not sent.`,
      why: 'A company network or a virus scanner probably opens the encryption.',
      cure: readsSystemCertificates
        ? 'Set NODE_USE_SYSTEM_CA=1 and try again, or NODE_EXTRA_CA_CERTS to the company’s certificate file.'
        : 'Set NODE_EXTRA_CA_CERTS to the company’s certificate file and try again. Your IT department has it.',
    }),
    tls_disabled: text(
      'Certificate checks are switched off, so the key was not sent.',
      'NODE_TLS_REJECT_UNAUTHORIZED=0 is set: anybody on the network could read the key.',
      'Remove that variable. For a company certificate use NODE_EXTRA_CA_CERTS.',
    ),
    not_openai: ({ host }) => ({
      what: `The answer from ${host} did not come from OpenAI.`,
      why: 'A login page of the Wi-Fi, a proxy or a gateway answered instead.',
      cure: 'Open any page in the browser, sign in to the network if asked, and try again.',
    }),
    store_unavailable: ({ detail }) =>
      isFile(detail)
        ? {
            what: `The file for the key cannot be used (${detail}).`,
            why: 'The disk may be full, or something else is in its place.',
            cure: 'Mend that and try again, or choose another place with --store.',
          }
        : noKeychain(detail),
    store_locked: ({ detail }) => ({
      what: `Your keychain is locked${trouble(detail)}.`,
      why: 'Signing in at the computer itself usually unlocks it.',
      cure: 'Unlock it and try again.',
    }),
    store_denied: ({ detail }) => ({
      what: `The key store refused${trouble(detail)}.`,
      why: 'The permission was denied, the file is damaged or newer than this program, or others can read it.',
      cure: 'Allow it, or correct the file’s owner and mode (0600, folder 0700), and try again.',
    }),
    store_timeout: ({ detail }) =>
      isFile(detail)
        ? {
            what: `Another run of this program holds the file of the key (${detail}).`,
            why: 'It may still be at work.',
            cure: 'Wait for it to end and try again. If nothing is running, delete the file that is named above.',
          }
        : {
            what: `The keychain did not answer in time${trouble(detail)}.`,
            why: 'It may be waiting for you in a window.',
            cure: 'Look for a window that asks for a password, answer it, and try again.',
          },
    store_mismatch: ({ detail }) => ({
      what: `What the key store gave back is not the key${trouble(detail)}.`,
      why: 'Another program may have written there.',
      cure: 'Store the key again with the step “API key”.',
    }),
    input_needed: ({ detail }) => ({
      what: 'This needs a person’s answer, and there is no terminal to ask in.',
      why: 'Standard input is not a terminal, or --no-input is set.',
      cure: detail === undefined ? 'Run it in a terminal.' : `Run it in a terminal, or use: ${detail}`,
    }),
    usage: ({ detail }) => ({ what: detail ?? 'The command line is not right.', why: '', cure: '' }),
    secret_in_argv: text(
      'Your command contains a key. It was not used.',
      'It is now in the history of your shell, and other programs could see it.',
      'Delete that key at OpenAI, make a new one and paste it when you are asked.',
    ),
    cancelled: text('Stopped.', 'You ended it.', 'What is done stays done.'),
    internal: ({ detail }) => ({
      what: `Something went wrong inside this program${named(detail)}.`,
      why: 'This is a fault of the program, not yours.',
      cure: 'Please report it with the output of the same command with --debug. The output contains no key.',
    }),
  },

  warnings: {
    env_key_differs: (hint, unset) =>
      `OPENAI_API_KEY is set here to another key (${hint}). Programs you start directly use that one. To remove it: ${unset('OPENAI_API_KEY')}`,
    env_base_url_ignored: (_, unset) =>
      `OPENAI_BASE_URL is set but not used here; other programs do use it. To remove it: ${unset('OPENAI_BASE_URL')}`,
    env_org_ignored: (_, unset) =>
      `OPENAI_ORG_ID is set but not used here; in other programs it can make a valid key fail. To remove it: ${unset('OPENAI_ORG_ID')}`,
    env_project_ignored: (_, unset) =>
      `OPENAI_PROJECT_ID is set but not used here; in other programs it can make a valid key fail. To remove it: ${unset('OPENAI_PROJECT_ID')}`,
    env_headers_ignored: (_, unset) =>
      `OPENAI_CUSTOM_HEADERS is set but not used here. To remove it: ${unset('OPENAI_CUSTOM_HEADERS')}`,
    env_admin_key_ignored: (_, unset) =>
      `OPENAI_ADMIN_KEY is set but not used here. To remove it: ${unset('OPENAI_ADMIN_KEY')}`,
    env_log_ignored: (_, unset) =>
      `OPENAI_LOG is set but not used here; in other programs it can print secrets. To remove it: ${unset('OPENAI_LOG')}`,
    restricted_key: (scopes) =>
      `The key is restricted: it cannot read the list of models${named(scopes)}. It may still do what you need.`,
    unknown_key_shape: () => 'The key has a shape this program does not know. It may have been cut short.',
    custom_host: (host) => `Requests go to ${host}, not to OpenAI’s own address.`,
    plaintext_store: (path) => `The key is kept in a plain file: ${path}`,
    key_replaced: (hint) => `The key ${hint} was replaced. It stays valid at OpenAI until you delete it there.`,
    unfunded_account: (limit) =>
      `The account may send only ${limit} requests a minute: that is the limit without credit.`,
  },

  report: {
    nextCommand: (command) => `Next: ${command}`,
    page: (url) => `Page: ${url}`,
    requestId: (id) => `If you ask OpenAI for help, give this request id: ${id}`,
    resume: (command) => `Stopped. Go on with: ${command}`,
  },

  help: {
    usage: 'Usage:',
    arguments: 'Arguments:',
    options: 'Options:',
    globalOptions: 'Options for every command:',
    commands: 'Commands:',
    about: 'From nothing to an OpenAI API key that works and is safely kept. Without a command: the whole wizard.',
    closing:
      'Exit status: 0 done, 2 wrong command line, 3 a person must act, 4 key not accepted, 5 no credit or a limit, 6 not permitted, 7 no usable answer, 8 key store, 130 stopped, 1 anything else.',
    command: {
      account: 'step 1: an account at OpenAI',
      key: 'step 2: make a key, check it and store it',
      address: 'step 3: the billing address',
      billing: 'step 4: buy credit and check that it works',
      limits: 'step 5: a limit on what can be spent',
      'verify-key': 'check a key and say what is wrong with it',
      status: 'the checklist, and where the key is',
      run: 'start a program with the key in its environment: run -- <command>',
      token: 'print the stored key into a pipe',
      logout: 'remove the stored key from this computer',
      guide: 'print the click path of all steps as Markdown, for hand-outs',
      practice: 'the whole wizard on practice pages: no account, no cost, no network',
      help: 'help for a command',
    },
    flag: {
      lang: 'language: en or ja',
      json: 'one JSON object on standard output',
      noInput: 'never ask; end with status 3 instead',
      plain: 'plain text without escape sequences, for screen readers and logs',
      noColor: 'no colours',
      noBrowser: 'print addresses, open nothing',
      store: 'where the key is kept: auto, keychain, file or none',
      profile: 'a name for one of several keys (default: default)',
      baseUrl: 'another address of the API (https, or http on this computer)',
      timeout: 'seconds for one network call (default: 20)',
      quiet: 'only results and problems',
      debug: 'tell what is being done, without secrets',
      fresh: 'start at the first step, even if it is done',
      keyStdin: 'read the key from standard input',
      keyFile: 'read the key from a file',
      fromEnv: 'read the key from a variable (default: OPENAI_API_KEY)',
      billing: 'also prove that the account can pay (one request, about 0.00001 dollars)',
      check: 'ask OpenAI whether it accepts the stored key',
      envName: 'put the key into this variable instead; can be repeated',
      reveal: 'print the key even onto a screen',
      all: 'the keys of all profiles',
      step: 'only this step: account, key, address, billing or limits',
      with: 'meet a usual mishap on purpose; see below',
      help: 'show help',
      version: 'show the version',
    },
  },
};
