import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineFault } from '#engine/fault.js';
import type { Engine, Lane } from '#engine/engine.js';
import type { PlanPart } from '#mapping/plan.js';
import { id, join as joinSql, literal, sql, type Sql } from '#sql/sql.js';
import { fileChecksum } from './checksum.js';
import { LOGS, type LaneAccounts } from './lane-accounts.js';
import { link } from './link.js';
import { STATE, type BuildState, type KeptPart, type KeptTable } from './state.js';

/** The tables of former builds and of this one, in files that the engine has open. */
export interface Store {
  /** The former parts whose tables are whole. */
  readonly parts: ReadonlyMap<string, KeptPart>;
  /** Files that were not whole. */
  readonly damaged: readonly string[];
  /** Keeps what a part made on a lane, and the datasets that are written of it. */
  keep(part: PlanPart, lane: Pick<Lane, 'run'>): Promise<void>;
  /** Puts the tables of a former part in their place, and names these tables: they are views now. */
  restore(part: string): Promise<readonly string[]>;
  /** Puts what parts noted in the accounts, on lanes or formerly, in its place, and keeps it; then makes room: what was kept needs no memory any more. */
  settle(lanes: readonly Pick<LaneAccounts, 'move'>[]): Promise<void>;
  /** Closes this build's file; all parts with their files, and the checksums of these. */
  finish(): Promise<
    Pick<BuildState, 'stores'> & { readonly places: ReadonlyMap<string, Omit<KeptPart, 'fingerprint'>> }
  >;
}

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
  /** Former parts that were taken over. */
  readonly #restored: string[] = [];
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

  async keep(part: PlanPart, lane: Pick<Lane, 'run'>): Promise<void> {
    const kept: KeptTable[] = [];
    for (const name of part.keeps) kept.push(await this.#keepTable(name, part, lane));
    this.#places.set(part.name, { store: this.#fresh, tables: kept });
  }

  /** A written dataset is kept as it is written, and beside it what else its table holds: so it need not be there twice. */
  async #keepTable(name: string, { writes }: PlanPart, lane: Pick<Lane, 'run'>): Promise<KeptTable> {
    const written = writes.find(({ from }) => from === name);
    if (written === undefined) {
      await this.#make(name, sql`SELECT * FROM ${id(name)}`, lane);
      return { name, pieces: [name] };
    }
    const columns = joinSql(written.columns.map(id));
    const rest = `${written.name}.rest`;
    await this.#make(written.name, sql`SELECT ${columns} FROM ${id(name)}`, lane);
    await this.#make(rest, sql`SELECT * EXCLUDE (${columns}) FROM ${id(name)}`, lane);
    return { name, pieces: [written.name, rest] };
  }

  async #make(table: string, select: Sql, by: Pick<Lane, 'run'> = this.#engine): Promise<void> {
    await by.run(sql`CREATE TABLE ${this.#in(this.#fresh, table)} AS ${select}`);
  }

  async restore(part: string): Promise<readonly string[]> {
    const kept = this.parts.get(part);
    if (kept === undefined) throw new Error(`${part} was not kept.`);
    for (const { name, pieces } of kept.tables) {
      const beside = pieces.map((piece) => this.#in(kept.store, piece));
      await this.#engine.run(sql`CREATE VIEW ${id(name)} AS SELECT * FROM ${joinSql(beside, ' POSITIONAL JOIN ')}`);
    }
    if (this.#gathers)
      for (const piece of kept.tables.flatMap(({ pieces }) => pieces))
        await this.#make(piece, sql`SELECT * FROM ${this.#in(kept.store, piece)}`);
    this.#restored.push(part);
    this.#places.set(part, { store: this.#gathers ? this.#fresh : kept.store, tables: kept.tables });
    return kept.tables.map(({ name }) => name);
  }

  get #gathers(): boolean {
    return this.#opened.size >= MOST;
  }

  async settle(lanes: readonly Pick<LaneAccounts, 'move'>[]): Promise<void> {
    for (const log of LOGS) await this.#make(log, sql`SELECT '' AS part, * FROM ${id(log)} LIMIT 0`);
    for (const lane of lanes) await lane.move((log) => this.#in(this.#fresh, log));
    for (const store of this.#opened.keys()) {
      const mine = this.#restored.filter((part) => this.parts.get(part)?.store === store);
      if (mine.length === 0) continue;
      for (const log of LOGS) {
        const noted = sql`FROM ${this.#in(store, log)} WHERE part IN (${joinSql(mine.map(literal))})`;
        await this.#engine.run(sql`INSERT INTO ${id(log)} SELECT * EXCLUDE (part) ${noted}`);
        if (this.#gathers) await this.#engine.run(sql`INSERT INTO ${this.#in(this.#fresh, log)} SELECT * ${noted}`);
      }
    }
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
