import { setTimeout as pause } from 'node:timers/promises';
import { type Answer, ask } from '../harness/ask';
import type { TestHub } from '../harness/hub';

const MEASURES = `query ($id: ID!) { plan(id: $id) { measures { id version content { ... on MeasureContent { version title } } } } }`;
const REVISE = `mutation ($input: ReviseMeasureInput!) {
  reviseMeasure(input: $input) { id version content { ... on MeasureContent { version } } } }`;

interface Standing {
  id: string;
  version: number;
  content: { version: number; title: string };
}

/** A measure that one writer alone changes. */
export interface Task {
  plan: string;
  measure: string;
  token: string;
}

/** What all writers share. */
export interface Scene {
  urls: readonly string[];
  /** Plans whose consent is withdrawn, as the withdrawal's answer told. */
  withdrawn: Set<string>;
  /** Without a pause between two changes. */
  hurry: boolean;
  stopped: boolean;
  /** How changes were answered, by code. */
  answers: Map<string, number>;
  acknowledged: number;
}

/** Writes one change after the other, whatever becomes of them; what it was told of each is kept. */
export class Writer {
  /** Titles by what was answered. */
  readonly acknowledged: string[] = [];
  readonly unknown: string[] = [];

  constructor(
    readonly name: string,
    readonly task: Task,
    private readonly scene: Scene,
  ) {}

  async run(turn: number): Promise<void> {
    let standing = await this.#lookUp(turn);
    for (let n = 0; standing && !this.scene.stopped; n += 1) {
      const { withdrawn } = this.scene;
      const title = `${withdrawn.has(this.task.plan) ? 'HEMMELIG' : 'ÅPEN'} ${this.name}-${n}`;
      const next = await this.#change(standing, title, n, turn + n);
      standing = next ?? (await this.#lookUp(turn + n));
      if (!this.scene.hurry) await pause(300 + Math.random() * 400);
    }
  }

  /** How the measure stands after an acknowledged change; null when nobody knows whether it was made. */
  async #change(standing: Standing, title: string, n: number, turn: number): Promise<Standing | null> {
    const input = {
      measureId: this.task.measure,
      expectedVersion: standing.version,
      expectedContentVersion: standing.content.version,
      title,
      // every other change is one of content alone, which tells nothing to whoever may not read it
      ...(n % 2 ? { hoursPerWeek: 1 + (n % 30) } : {}),
    };
    const { data, errors } = await askAny<{ reviseMeasure: Standing | null }>(
      this.scene.urls[turn % this.scene.urls.length] ?? '',
      this.task.token,
      REVISE,
      { input },
    );
    const made = data?.reviseMeasure;
    const how = made && !errors ? 'acknowledged' : (errors?.[0]?.extensions.code ?? 'no answer');
    this.scene.answers.set(how, (this.scene.answers.get(how) ?? 0) + 1);
    if (!made || errors) {
      this.unknown.push(title);
      return null;
    }
    this.acknowledged.push(title);
    this.scene.acknowledged += 1;
    return { ...made, content: { ...made.content, title } };
  }

  /** Asks one hub and the other until one of them answers how the measure stands; undefined when all is over. */
  async #lookUp(turn: number): Promise<Standing | undefined> {
    for (let at = turn; !this.scene.stopped; at += 1) {
      const url = this.scene.urls[at % this.scene.urls.length] ?? '';
      const { data } = await askAny<{ plan: { measures: Standing[] } | null }>(url, this.task.token, MEASURES, {
        id: this.task.plan,
      });
      const found = data?.plan?.measures.find(({ id }) => id === this.task.measure);
      if (found) return found;
      await pause(100);
    }
    return undefined;
  }
}

/** Asks a hub that may be gone; without an answer there are neither data nor a code. */
export async function askAny<T>(url: string, token: string, query: string, variables: object): Promise<Answer<T>> {
  try {
    return await ask<T>({ url } as TestHub, token, query, variables);
  } catch (error) {
    // fetch's own errors are of another realm than the test's
    if (['TypeError', 'SyntaxError'].includes((error as Error).name)) return {};
    throw error;
  }
}
