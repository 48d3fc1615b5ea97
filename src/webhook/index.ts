export { sendToWebhooks, WebhookStopped } from './sender';
export { WEBHOOK_DEFAULTS, type WebhookSettings } from './settings';
