import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { EngineFault } from '#engine/fault.js';
import type { Engine, Lane } from '#engine/engine.js';
import { madeOf, type KeptTable, type KeptView, type PlanPart, type Step } from '#mapping/plan.js';
import { id, join as joinSql, literal, sql, trusted, type Sql } from '#sql/sql.js';
import { fileChecksum } from './checksum.js';
import { LOGS, type LaneAccounts } from './lane-accounts.js';
import { link } from './link.js';
import { STATE, type BuildState, type KeptPart } from './state.js';

/** The tables of former builds and of this one, in files that the engine has open. */
export interface Store {
  /** The former parts whose tables are whole. */
  readonly parts: ReadonlyMap<string, KeptPart>;
  /** Files that were not whole. */
  readonly damaged: readonly string[];
  /** The steps of a part, each table that it keeps made where it is kept: in memory it would have to be copied, and take room there. */
  steps(part: PlanPart): readonly Step[];
  /** Keeps what a part made on a lane: of these steps, that is only what a view told. */
  keep(part: PlanPart, lane: Pick<Lane, 'run'>): Promise<void>;
  /** Puts the tables of a former part in their place: they are views now. */
  restore(part: string): Promise<void>;
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
  holdsMuch: boolean,
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
  await engine.attach(fresh, join(folder, fresh), holdsMuch ? 'create for much' : 'create');
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

  steps(part: PlanPart): readonly Step[] {
    return part.steps.map((step) => {
      const made = step.kind === 'statement' ? step.makes : undefined;
      if (made === undefined || !part.keeps.some(({ name }) => name === made.table)) return step;
      return { ...step, statement: madeOf(this.#in(this.#fresh, made.table), made.select) };
    });
  }

  async keep(part: PlanPart, lane: Pick<Lane, 'run'>): Promise<void> {
    const made = new Set(part.steps.flatMap((step) => (step.kind === 'statement' ? (step.makes?.table ?? []) : [])));
    for (const kept of part.keeps)
      if (!('select' in kept) && !made.has(kept.name))
        await this.#make(kept.name, sql`SELECT * FROM ${id(kept.name)}`, lane);
    this.#places.set(part.name, { store: this.#fresh, tables: part.keeps });
  }

  async #make(table: string, select: Sql, by: Pick<Lane, 'run'> = this.#engine): Promise<void> {
    await by.run(madeOf(this.#in(this.#fresh, table), select));
  }

  async restore(part: string): Promise<void> {
    const kept = this.parts.get(part);
    if (kept === undefined) throw new Error(`${part} was not kept.`);
    const store = this.#gathers ? this.#fresh : kept.store;
    for (const table of kept.tables)
      if ('select' in table) await this.#tell(table);
      else await this.#restoreTable(table, kept.store);
    this.#restored.push(part);
    this.#places.set(part, { store, tables: kept.tables });
  }

  async #restoreTable({ name, view = { name, columns: '*' } }: KeptTable, store: string): Promise<void> {
    const table = this.#in(store, name);
    if (this.#gathers) await this.#make(name, sql`SELECT * FROM ${table}`);
    await this.#engine.run(sql`CREATE VIEW ${id(view.name)} AS SELECT ${trusted(view.columns)} FROM ${table}`);
  }

  async #tell({ name, select }: KeptView): Promise<void> {
    await this.#engine.run(sql`CREATE VIEW ${id(name)} AS ${trusted(select)}`);
  }

  get #gathers(): boolean {
    return this.#opened.size >= MOST;
  }

  async settle(lanes: readonly Pick<LaneAccounts, 'move'>[]): Promise<void> {
    for (const log of LOGS) await this.#make(log, sql`SELECT '' AS part, * FROM ${id(log)} LIMIT 0`);
    await Promise.all(lanes.map((lane) => lane.move((log) => this.#in(this.#fresh, log))));
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
