import { Counter, Gauge } from 'prom-client';

/** Seconds since this hub last found every entry of the read log sealed. */
export const unsealedFor = new Gauge({
  name: 'samplan_log_unsealed_seconds',
  help: 'Seconds since this hub last found every entry of the read log sealed; it grows while sealing fails',
});

/** Entries that this hub has sealed. */
export const sealed = new Counter({
  name: 'samplan_log_sealed_total',
  help: 'Entries of the read log that this hub has sealed',
});

/** What the sealer found wrong with the log. */
export const findings = new Counter({
  name: 'samplan_log_findings_total',
  help: 'What this hub found wrong with the read log: entries that no hub has written, a chain that no longer holds what was sealed. Run npm run audit:verify',
  labelNames: ['finding'],
});

/** Attempts that could not be put on record. */
export const lostAttempts = new Counter({
  name: 'samplan_log_lost_attempts_total',
  help: 'Refused attempts that could not be written into the read log, after the answer',
});
