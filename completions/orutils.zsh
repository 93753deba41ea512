#compdef or-activity or-api or-apps or-code or-cost or-endpoints or-mock or-models or-msg or-send or-text
#
# Zsh completion for the commands of orutils.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it, or is
# what the command says when it gets another.

_orutils_models() {
	local file=${XDG_CACHE_HOME:-$HOME/.cache}/orutils/models
	local -a models

	[[ -r $file ]] && models=(${(f)"$(<$file)"})
	compadd "$@" -a models
}

_orutils_authors() {
	local file=${XDG_CACHE_HOME:-$HOME/.cache}/orutils/models
	local -aU authors

	[[ -r $file ]] && authors=(${${(f)"$(<$file)"}%%/*})
	compadd "$@" -a authors
}

_orutils_fields() {
	[[ ${words[1]:t} == or-(msg|send) ]] && compadd "$@" -S = @FIELDS@
}

# What the command takes after an option, the last argument, as it says itself
# when that is wrong.
_orutils_choices() {
	local option=${@[-1]} said

	case $option in
	--*) said=$(_call_program choices $words[1] "$option='?'" -h 2>&1) ;;
	*) said=$(_call_program choices $words[1] $option "'?'" -h 2>&1) ;;
	esac
	said=${said%%$'\n'*}
	[[ $said == *': ?: not one of '* ]] || return
	compadd "${@[1,-2]}" -- ${(s:, :)said##*': ?: not one of '}
}

# Text that may be @FILE.
_orutils_text() {
	compset -P @ && _files "$@"
}

# Sets REPLY to what _arguments does for an argument of this name of an option,
# or of none.
_orutils_action() {
	case ${1:l} in
	model|slug) REPLY=_orutils_models ;;
	author,...) REPLY=_orutils_authors ;;
	date) REPLY='(today yesterday)' ;;
	role) REPLY='(system developer user assistant tool)' ;;
	text) REPLY=_orutils_text ;;
	type) REPLY='(image audio video file text)' ;;
	key=value) REPLY=_orutils_fields ;;
	method) REPLY='(GET POST PUT PATCH DELETE HEAD)' ;;
	modality,...) REPLY='(text image audio file)' ;;
	output,...) REPLY='(text image audio video embeddings rerank decisions speech transcription all)' ;;
	bucket|category|group|key|kind|language|modality|order|period| \
	    ranking|region|rows|sample|sum|when)
		REPLY=${2:+_orutils_choices $2}
		REPLY=${REPLY:- }
		;;
	*,...|days|dollars|id|line|n|name=value|number|port|program| \
	    retries|seconds|tokens|url)
		REPLY=' '
		;;
	*) REPLY=_files ;;
	esac
}

_orutils() {
	local line letter long arg takes help operand REPLY
	local -a specs match mbegin mend
	local usage='\[([a-z]+)[^-]*$| ([a-z]+)( ?\.\.\.)?$'
	local row='^  (-(.),|   ) (--[a-z0-9-]+)( ([^] []+)|\[=([^]]*)\])? +(.*)$'

	for line in ${(f)"$(_call_program options $words[1] -h 2>/dev/null)"}; do
		if [[ ! $line =~ $row ]]; then
			[[ $line =~ $usage ]] && operand=$match[1]$match[2]
			continue
		fi
		letter=$match[2] long=$match[3] arg=$match[5] takes=$match[6]
		help=${${match[7]//\[/\\[}//\]/\\]}
		if [[ -z $arg ]]; then
			[[ -n $letter ]] && specs+=("*-${letter}[$help]")
			_orutils_action ${takes:-language} $long
			[[ -n $takes ]] && takes=::$takes:$REPLY
			specs+=("*${long}${takes:+=-}[$help]$takes")
			continue
		fi
		_orutils_action $arg $long
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
