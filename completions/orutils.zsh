#compdef or-api or-apps or-endpoints or-mock or-models or-msg or-send or-text
#
# Zsh completion for the commands of orutils.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it.

_orutils_models() {
	local file=${XDG_CACHE_HOME:-$HOME/.cache}/orutils/models
	local -a models

	[[ -r $file ]] && models=(${(f)"$(<$file)"})
	compadd "$@" -a models
}

_orutils_fields() {
	compadd "$@" -S = @FIELDS@
}

# Text that may be @FILE.
_orutils_text() {
	compset -P @ && _files "$@"
}

# Sets REPLY to what _arguments does for an argument of this name.
_orutils_action() {
	case ${1:l} in
	model|slug) REPLY=_orutils_models ;;
	role) REPLY='(system developer user assistant tool)' ;;
	text) REPLY=_orutils_text ;;
	type) REPLY='(image audio video file text)' ;;
	key=value) REPLY=_orutils_fields ;;
	key) REPLY='(popular week newest price -price context throughput
	    latency intelligence coding agentic elo)' ;;
	modality,...) REPLY='(text image audio file video)' ;;
	category) REPLY='(programming roleplay marketing seo technology science
	    translation legal finance health trivia academia)' ;;
	region) REPLY='(eu us)' ;;
	ranking) REPLY='(route price latency throughput uptime context)' ;;
	when) REPLY='(always never auto)' ;;
	id|language|line|n|number|port|retries|seconds|url) REPLY=' ' ;;
	author,...|tokens|param,...|dollars|name,...|days|program) REPLY=' ' ;;
	*) REPLY=_files ;;
	esac
}

_orutils() {
	local line letter long arg help operand REPLY
	local -a specs match mbegin mend
	local usage='\[([a-z]+)[^-]*$'
	local row='^  (-(.),|   ) (--[a-z0-9-]+)( ([^] []+)| ?\[[^]]*\])? +(.*)$'

	for line in ${(f)"$(_call_program options $words[1] -h 2>/dev/null)"}; do
		[[ $line =~ $usage ]] && operand=$match[1]
		[[ $line =~ $row ]] || continue
		letter=$match[2] long=$match[3] arg=$match[5]
		help=${${match[6]//\[/\\[}//\]/\\]}
		if [[ -z $arg ]]; then
			[[ -n $letter ]] && specs+=("*-${letter}[$help]")
			specs+=("*${long}[$help]")
			continue
		fi
		_orutils_action $arg
		[[ -n $letter ]] &&
		    specs+=("*-${letter}+[$help]:${arg//:/\\:}:$REPLY")
		specs+=("*${long}=[$help]:${arg//:/\\:}:$REPLY")
	done
	case $operand in
	command) specs+=('*::command:_normal') ;;
	?*)
		_orutils_action $operand
		specs+=("*:$operand:$REPLY")
		;;
	esac
	_arguments -s -S -A '-*' : $specs
}

_orutils "$@"
