/**
 * What a sealed terminal is started with, under the name of its shell: `~/.portcullis/sealed/bash`. The editor knows
 * shells by that name, and hands over the arguments of its shell integration. Which window asks stands in the terminal's
 * environment, as every terminal has it; what it names wrongly gives no terminal at all.
 */
export const LAUNCHER = `#!/bin/bash -p
_pc_shell=\${0##*/}
_pc_why='it was started outside of a terminal of the editor. Use "portcullis run --sealed" there.'
[[ ! -e \${0%/*}/../uninstalled ]] || _pc_why='Portcullis was uninstalled and seals nothing. For the terminals of the agent of the editor, take chat.tools.terminal.terminalProfile.linux out of your settings.'
_pc_folder=\${BASH_ENV-}
case $_pc_folder in
/*/gate/environment.bash)
  _pc_folder=\${_pc_folder%/environment.bash}
  [[ ! -O $_pc_folder/seal.bash ]] || . "$_pc_folder/seal.bash"
  ;;
esac
[[ $_pc_why == Portcullis* ]] || _pc_why="Portcullis: not sealed, $_pc_why"
printf '%s\\n' "\${_pc_why//[[:cntrl:]]/ }" >&2
exit 126
`;
