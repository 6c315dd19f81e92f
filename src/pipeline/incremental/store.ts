import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineFault } from '#engine/fault.js';
import type { Engine } from '#engine/engine.js';
import type { PlanPart } from '#mapping/plan.js';
import { tables } from '#mapping/steps/world.js';
import { bigint, id, join as joinSql, sql, type Sql } from '#sql/sql.js';
import { number } from '../cells.js';
import { fileChecksum } from './checksum.js';
import { link } from './link.js';
import { STATE, type BuildState, type KeptPart, type KeptTable } from './state.js';

/** The tables of former builds and of this one, in files that the engine has open. */
export interface Store {
  /** The former parts whose tables are whole. */
  readonly parts: ReadonlyMap<string, KeptPart>;
  /** Files that were not whole. */
  readonly damaged: readonly string[];
  /** Notes where the accounts stand before a part runs. */
  begin(): Promise<void>;
  /** Keeps what a part made, the datasets that are written of it, and what it noted in the accounts since `begin`. */
  keep(part: PlanPart): Promise<void>;
  /** Puts the tables and the accounts of a former part in their place, and names these tables: they are views now. */
  restore(part: string): Promise<readonly string[]>;
  /** Makes room: what was kept needs no memory any more. */
  settle(): Promise<void>;
  /** Closes this build's file; all parts with their files, and the checksums of these. */
  finish(): Promise<
    Pick<BuildState, 'stores'> & { readonly places: ReadonlyMap<string, Omit<KeptPart, 'fingerprint'>> }
  >;
}

const LOGS = [tables.drops, tables.inputs, tables.problems] as const;

/** So many files are read from; then all tables go into one again. */
const MOST = 6;

/** Links the former files below the folder that becomes the output, and opens them and a new one. Call it before the engine is locked. */
export async function openStore(
  engine: Engine,
  staging: string,
  former: BuildState | undefined,
  from: string,
): Promise<Store> {
  const folder = join(staging, STATE);
  mkdirSync(folder, { recursive: true });
  const opened = new Map<string, string>();
  const damaged: string[] = [];
  for (const [file, sha256] of former?.stores ?? []) {
    if (await openFormer(engine, join(from, file), join(folder, file), file, sha256)) opened.set(file, sha256);
    else damaged.push(file);
  }
  const fresh = nextName(former);
  await engine.attach(fresh, join(folder, fresh), 'create');
  const parts = new Map([...(former?.parts ?? [])].filter(([, { store }]) => opened.has(store)));
  return new TableStore(engine, folder, fresh, parts, damaged, opened);
}

async function openFormer(engine: Engine, from: string, to: string, name: string, sha256: string): Promise<boolean> {
  try {
    link(from, to);
    if (fileChecksum(to) !== sha256) throw new Error('not the file that was written');
    await engine.attach(name, to, 'read');
    return true;
  } catch (error) {
    if (error instanceof EngineFault && error.kind === 'INTERRUPT') throw error;
    rmSync(to, { force: true });
    return false;
  }
}

function nextName(former: BuildState | undefined): string {
  const numbers = [...(former?.stores.keys() ?? [])].map((name) => Number(/\d+/.exec(name)?.[0] ?? 0));
  return `tables-${Math.max(0, ...numbers) + 1}.duckdb`;
}

class TableStore implements Store {
  readonly #engine: Engine;
  readonly #folder: string;
  readonly #fresh: string;
  readonly #opened: ReadonlyMap<string, string>;
  readonly #places = new Map<string, Omit<KeptPart, 'fingerprint'>>();
  #noted: readonly number[] = [];
  #hasLogs = false;
  readonly parts: ReadonlyMap<string, KeptPart>;
  readonly damaged: readonly string[];

  constructor(
    engine: Engine,
    folder: string,
    fresh: string,
    parts: ReadonlyMap<string, KeptPart>,
    damaged: readonly string[],
    opened: ReadonlyMap<string, string>,
  ) {
    this.#engine = engine;
    this.#folder = folder;
    this.#fresh = fresh;
    this.parts = parts;
    this.damaged = damaged;
    this.#opened = opened;
  }

  async begin(): Promise<void> {
    this.#noted = await this.#counts();
  }

  /** How many rows each of the accounts has. */
  async #counts(): Promise<readonly number[]> {
    const [counted] = await this.#engine.all(
      sql`SELECT ${joinSql(LOGS.map((log) => sql`(SELECT count(*) FROM ${id(log)}) AS ${id(log)}`))}`,
    );
    return LOGS.map((log) => number(counted?.[log]));
  }

  async keep(part: PlanPart): Promise<void> {
    const kept: KeptTable[] = [];
    for (const name of part.keeps) kept.push(await this.#keepTable(name, part));
    await this.#note(part.name, kept);
  }

  /** A written dataset is kept as it is written, and beside it what else its table holds: so it need not be there twice. */
  async #keepTable(name: string, { writes }: PlanPart): Promise<KeptTable> {
    const written = writes.find(({ from }) => from === name);
    if (written === undefined) {
      await this.#make(name, sql`SELECT * FROM ${id(name)}`);
      return { name, pieces: [name] };
    }
    const columns = joinSql(written.columns.map(id));
    const rest = `${written.name}.rest`;
    await this.#make(written.name, sql`SELECT ${columns} FROM ${id(name)}`);
    await this.#make(rest, sql`SELECT * EXCLUDE (${columns}) FROM ${id(name)}`);
    return { name, pieces: [written.name, rest] };
  }

  async #make(table: string, select: Sql): Promise<void> {
    await this.#engine.run(sql`CREATE TABLE ${this.#in(this.#fresh, table)} AS ${select}`);
  }

  async #note(name: string, kept: readonly KeptTable[]): Promise<void> {
    const now = await this.#counts();
    for (const [i, log] of LOGS.entries()) {
      const before = this.#noted[i] ?? 0;
      if (this.#hasLogs && now[i] === before) continue;
      const noted = sql`SELECT ${name} AS part, * FROM ${id(log)} OFFSET ${bigint(before)}`;
      if (this.#hasLogs) await this.#engine.run(sql`INSERT INTO ${this.#in(this.#fresh, log)} ${noted}`);
      else await this.#make(log, noted);
    }
    this.#hasLogs = true;
    this.#places.set(name, { store: this.#fresh, tables: kept });
  }

  async restore(part: string): Promise<readonly string[]> {
    const kept = this.parts.get(part);
    if (kept === undefined) throw new Error(`${part} was not kept.`);
    const gather = this.#opened.size >= MOST;
    if (gather) await this.begin();
    for (const { name, pieces } of kept.tables) {
      const beside = pieces.map((piece) => this.#in(kept.store, piece));
      await this.#engine.run(sql`CREATE VIEW ${id(name)} AS SELECT * FROM ${joinSql(beside, ' POSITIONAL JOIN ')}`);
    }
    for (const log of LOGS)
      await this.#engine.run(
        sql`INSERT INTO ${id(log)} SELECT * EXCLUDE (part) FROM ${this.#in(kept.store, log)} WHERE part = ${part}`,
      );
    if (gather) {
      for (const piece of kept.tables.flatMap(({ pieces }) => pieces))
        await this.#make(piece, sql`SELECT * FROM ${this.#in(kept.store, piece)}`);
      await this.#note(part, kept.tables);
    } else this.#places.set(part, { store: kept.store, tables: kept.tables });
    return kept.tables.map(({ name }) => name);
  }

  async settle(): Promise<void> {
    await this.#engine.run(sql`CHECKPOINT ${id(this.#fresh)}`);
  }

  async finish(): ReturnType<Store['finish']> {
    await this.#engine.detach(this.#fresh);
    const used = new Set([...this.#places.values()].map(({ store }) => store));
    const stores = new Map<string, string>();
    for (const name of [...this.#opened.keys(), this.#fresh]) {
      const path = join(this.#folder, name);
      const sha256 = used.has(name) ? (this.#opened.get(name) ?? fileChecksum(path)) : undefined;
      if (sha256 === undefined) rmSync(path, { force: true });
      else stores.set(name, sha256);
    }
    return { stores, places: this.#places };
  }

  #in(store: string, table: string): Sql {
    return sql`${id(store)}.${id(table)}`;
  }
}
