export { chatSignature } from './chat.webhook';
export { NoticeEntity } from './notice.entity';
export { Notifier, type NewNotice, type Recipients } from './notifier';
