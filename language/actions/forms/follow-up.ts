import { form, verb, type Form } from '../form.ts';

/** Forms that say what to watch, order or ask. */
export const followUpForms: readonly Form[] = [
  form('follow-monitor', 'follow-up', [
    'monitor how=(early|closely|more often) for {what:words}',
    'monitor how=(early|closely|more often)',
    'monitor {what:words} every {every:time}',
    'monitor {what:words} [how=(early|closely|more often)]',
  ], 'monitor <drug level>', 'What to watch, and how often.',
    (slots) => {
      const how = slots['how'] ? ` ${slots['how']}` : '';
      const every = slots['every'] ? ` every ${slots['every']}` : '';
      return verb('monitor', 'monitoring', `${slots['what'] ?? 'the patient'}${how}${every}`);
    }),
  form('follow-order', 'follow-up', 'order {test:test}', 'order <test>', 'Order a declared test.',
    (slots) => verb('order', 'ordering', slots['test'])),
  form('follow-check', 'follow-up', 'check {what:words}', 'check <adherence>', 'Look into something before going on.',
    (slots) => verb('check', 'checking', slots['what'])),
  form('follow-warn', 'follow-up', 'warn of {what:words}', 'warn of <toxicity>', 'Tell the patient about a risk.',
    (slots) => verb('warn', 'warning', `of ${slots['what']}`)),
  form('follow-refer', 'follow-up', 'refer to {where:words}', 'refer to <genetic counseling>', 'Send the patient to a specialist.',
    (slots) => verb('refer', 'referring', `to ${slots['where']}`)),
  form('follow-adjudicate', 'follow-up', 'adjudicate', 'adjudicate', 'An expert has to decide: results disagree.',
    () => verb('have an expert adjudicate', 'having an expert adjudicate')),
];
