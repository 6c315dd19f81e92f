#!/usr/bin/env node
import { keepCode, load } from './bundle.js';

process.exitCode = await load('main.cjs').main(process.argv);
if (process.env.TRIALMILL_KEEP_CODE !== undefined) keepCode();
