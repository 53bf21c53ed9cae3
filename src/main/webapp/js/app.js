import { watchAttention } from './attention.js';
import './components/chat-app.js';
import { chat } from './page.js';
import { words } from './words.js';

document.documentElement.lang = words.lang;
watchAttention(chat);
chat.start();
