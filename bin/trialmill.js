#!/usr/bin/env node
import { setFlagsFromString } from 'node:v8';
import { keepCode, load } from './bundle.js';

// Megabytes. Statements and rows live shortly: with room for more of them, they are not copied before they are gone: with 64, validating took 8 % less processor time.
setFlagsFromString('--max-semi-space-size=32');
// Functions are optimized later than by default: most commands are done before that pays, and it took an eighth of the time of validating a small study.
setFlagsFromString('--interrupt-budget=400000');

process.exitCode = await load('main.cjs').main(process.argv);
if (process.env.TRIALMILL_KEEP_CODE !== undefined) keepCode();
