import { form, theDrug, verb, type Form } from '../form.ts';

/** Forms that say how fast and in which order. */
export const paceForms: readonly Form[] = [
  form('pace-slowly', 'pace', 'titrate slowly', 'titrate slowly', 'Smaller or rarer steps than usual.',
    (_, saying) => verb('titrate', 'titrating', `${theDrug(saying)} slowly`)),
  form('pace-titrate', 'pace', 'titrate to {target:words}', 'titrate to <response>', 'Adjust the dose to what is seen: response, drug level, toxicity.',
    (slots, saying) => verb('titrate', 'titrating', `${theDrug(saying)} to ${slots['target']}`)),
  form('pace-wait', 'pace', 'wait {time:time} between dose changes', 'wait <2 to 4 weeks> between dose changes', 'Time to let a new dose act.',
    (slots) => verb('wait', 'waiting', `${slots['time']} between dose changes`)),
  form('pace-sequence', 'pace', 'first {first:words} for {time:time} , then {then:words}', 'first <drug> for <3 days>, then <drug>', 'One treatment before another.',
    (slots) => verb('give', 'giving', `${slots['first']} first, for ${slots['time']}, then ${slots['then']}`)),
];
