/** What windows-1252 has at 0x80 to 0x9f; the rest is Latin-1. Node 20 decodes it as Latin-1 throughout (nodejs/node#56542). */
export const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
