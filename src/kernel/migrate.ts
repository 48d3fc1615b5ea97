import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';

const FOLDER = join(__dirname, '../../migrations');

/** Opens a connection of the owner that migrates and tells the migrations which role the hub uses. */
export function migrationSource(ownerUrl: string, hubUrl: string): DataSource {
  const role = decodeURIComponent(new URL(hubUrl).username);
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    migrations: readdirSync(FOLDER)
      .filter((name) => /^\d+-.*\.(ts|js)$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => join(FOLDER, name)),
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    extra: { max: 2, options: `-c samplan.hub_role=${role.replaceAll(/([\\ ])/g, '\\$1')}` },
  });
}

/**
 * Brings the database up to date. Needs both addresses: the owner's to migrate with, the hub's for the name of the role
 * that is granted access.
 */
export async function migrate(ownerUrl: string, hubUrl: string): Promise<void> {
  const source = await migrationSource(ownerUrl, hubUrl).initialize();
  try {
    await source.runMigrations();
  } finally {
    await source.destroy();
  }
}
