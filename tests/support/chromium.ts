import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';

const CHROMIUM = '/usr/bin/chromium';
export const hasChromium = existsSync(CHROMIUM);
/** What a suite adds to its name where there is no browser. */
export const skippedWithoutChromium = hasChromium ? '' : ` (skipped: ${CHROMIUM} not found)`;

/** A page in a real browser. */
export interface BrowserPage {
  /** The value of an expression in the page; promises are waited for. */
  readonly evaluate: <T>(expression: string) => Promise<T>;
  /** Presses a key as a person does. */
  readonly press: (key: 'Tab' | 'Enter' | ' ') => Promise<void>;
  readonly screenshot: () => Promise<Buffer>;
  readonly send: (method: string, parameters?: object) => Promise<Record<string, unknown>>;
  /** Loads the page once more, and waits until it is there. */
  readonly reload: () => Promise<void>;
  /** What the page complained of, such as what its policy refused. */
  readonly complaints: readonly string[];
}

/** Opens a file in Chromium, driven over a pipe (Chrome DevTools Protocol), and closes it after the work is done. */
export async function withPage(file: string, work: (page: BrowserPage) => Promise<void>): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), 'chromium-'));
  const quiet = ['quic', 'background-networking', 'component-update', 'sync'].map((part) => `--disable-${part}`);
  const browser = spawn(
    CHROMIUM,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', ...quiet],
      ...[`--user-data-dir=${profile}`, '--remote-debugging-pipe', '--window-size=1200,900', 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const ended = once(browser, 'exit');
  const protocol = connect(browser.stdio[3] as Writable, browser.stdio[4] as Readable);
  try {
    // A page of its own: the one that the browser opens itself may not be there yet.
    const { targetId } = (await protocol.send('Target.createTarget', { url: 'about:blank' })) as { targetId: string };
    const { sessionId } = (await protocol.send('Target.attachToTarget', { targetId, flatten: true })) as {
      sessionId: string;
    };
    const send = (method: string, parameters?: object) => protocol.send(method, parameters, sessionId);
    for (const domain of ['Page', 'Runtime', 'Log']) await send(`${domain}.enable`);
    const loaded = protocol.event('Page.loadEventFired');
    await send('Page.navigate', { url: `file://${file}` });
    await loaded;
    await work(pageOf(send, protocol));
  } finally {
    // Asked to, it ends its helper processes too; one that hangs is ended.
    const limit = setTimeout(() => browser.kill('SIGKILL'), 10_000);
    void protocol.send('Browser.close').catch(() => undefined);
    await ended;
    clearTimeout(limit);
    removed(profile);
  }
}

/** A helper process may still write for a moment: what is left then is in the folder for temporary files. */
function removed(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  } catch {
    return;
  }
}

function pageOf(send: BrowserPage['send'], { complaints, event }: ReturnType<typeof connect>): BrowserPage {
  const codes = { Tab: 9, Enter: 13, ' ': 32 };
  return {
    send,
    complaints,
    reload: async () => {
      const loaded = event('Page.loadEventFired');
      await send('Page.reload');
      await loaded;
    },
    evaluate: async <T>(expression: string) => {
      const options = { expression, awaitPromise: true, returnByValue: true };
      const { result, exceptionDetails } = (await send('Runtime.evaluate', options)) as {
        result: { value: T };
        exceptionDetails?: object;
      };
      if (exceptionDetails) throw new Error(JSON.stringify(exceptionDetails));
      return result.value;
    },
    press: async (key) => {
      const text = key === 'Enter' ? '\r' : key === ' ' ? ' ' : undefined;
      const pressed = { key, windowsVirtualKeyCode: codes[key], ...(text !== undefined && { text }) };
      await send('Input.dispatchKeyEvent', { type: 'keyDown', ...pressed });
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...pressed });
    },
    screenshot: async () => {
      const { data } = (await send('Page.captureScreenshot')) as { data: string };
      return Buffer.from(data, 'base64');
    },
  };
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: {
    readonly entry?: { readonly text: string };
    readonly exceptionDetails?: { readonly text: string };
  };
  readonly result?: Record<string, unknown>;
  readonly error?: { readonly message: string };
}

/** Messages are JSON texts, each ended by a NUL. */
function connect(input: Writable, output: Readable) {
  const waiting = new Map<number, { done: (value: Record<string, unknown>) => void; fail: (error: Error) => void }>();
  const events = new Map<string, () => void>();
  const complaints: string[] = [];
  let rest = '';
  let last = 0;
  const receive = ({ id, method, params, result, error }: Message) => {
    if (id !== undefined) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error) call?.fail(new Error(error.message));
      else call?.done(result ?? {});
    }
    if (method === 'Log.entryAdded') complaints.push(params?.entry?.text ?? '');
    if (method === 'Runtime.exceptionThrown') complaints.push(params?.exceptionDetails?.text ?? '');
    if (method !== undefined) events.get(method)?.();
  };
  output.setEncoding('utf8').on('data', (text: string) => {
    const messages = (rest + text).split('\0');
    rest = messages.pop() ?? '';
    for (const message of messages) receive(JSON.parse(message) as Message);
  });
  return {
    complaints,
    event: (method: string) => new Promise<void>((resolve) => void events.set(method, resolve)),
    send: (method: string, params: object = {}, sessionId?: string) =>
      new Promise<Record<string, unknown>>((done, fail) => {
        const id = ++last;
        waiting.set(id, { done, fail });
        input.write(JSON.stringify({ id, method, params, ...(sessionId !== undefined && { sessionId }) }) + '\0');
      }),
  };
}
