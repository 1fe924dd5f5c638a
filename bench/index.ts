import { benchRandomPastes } from './random-pastes.ts';
import { benchStartUp } from './startup.ts';
import { benchVerify } from './verify.ts';

benchRandomPastes();
await benchStartUp();
await benchVerify();
