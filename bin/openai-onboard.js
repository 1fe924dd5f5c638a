#!/usr/bin/env node
// Old syntax on purpose: this file must run, and say what is missing, on a Node that cannot read the rest.
var version = process.versions.node.split('.').map(Number);
if (version[0] < 20 || (version[0] === 20 && version[1] < 19)) {
  process.stderr.write(
    'openai-onboard needs Node.js 20.19 or newer; this is ' + process.versions.node + '. Get it from https://nodejs.org\n' +
      'openai-onboard には Node.js 20.19 以降が必要です（現在: ' + process.versions.node + '）。\n'
  );
  process.exitCode = 1;
} else {
  require('../dist/main.cjs');
}
