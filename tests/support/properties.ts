import fc from 'fast-check';

/**
 * fast-check for the tests of properties: what it draws is the same at each run, so that the suite is red for a change and never for a throw of dice.
 * `PROPERTY_SEED=<number>` draws others, and `npm run fuzz` is for looking further.
 */
const { PROPERTY_SEED } = process.env;
fc.configureGlobal({ seed: PROPERTY_SEED === undefined ? 1 : Number(PROPERTY_SEED) });

export { fc };
