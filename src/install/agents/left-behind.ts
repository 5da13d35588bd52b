/**
 * What the hook at the beginning of a session says where Portcullis was uninstalled, in the form that agents took
 * over from Claude Code: `systemMessage` is shown to the person.
 */
export const LEFT_BEHIND = JSON.stringify({
  systemMessage:
    'Portcullis is not installed any more and guards nothing. Its hooks are still in settings.json: take them out.',
});
