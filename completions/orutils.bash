# Bash completion for the commands of orutils.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it.

# Prints each option of COMMAND: its letter's or long name, a tab, and the
# name of the argument that it needs, if any.
_orutils_options() {
	local line row='^  (-(.),|   ) (--[a-z0-9-]+)( ([^ []+))?'

	"$1" -h 2>/dev/null | while IFS= read -r line; do
		[[ $line =~ $row ]] || continue
		if [[ ${BASH_REMATCH[2]} ]]; then
			printf -- '-%s\t%s\n' "${BASH_REMATCH[2]}" \
			    "${BASH_REMATCH[5]}"
		fi
		printf '%s\t%s\n' "${BASH_REMATCH[3]}" "${BASH_REMATCH[5]}"
	done
}

# What the argument called NAME may be: words, or "files", or "none".
_orutils_argument() {
	local models=${XDG_CACHE_HOME:-$HOME/.cache}/orutils/models

	case ${1,,} in
	model | slug) cat "$models" 2>/dev/null || echo none ;;
	role) echo system developer user assistant tool ;;
	type) echo image audio video file text ;;
	key=value) printf '%s= ' @FIELDS@ ;;
	id | language | line | n | number | port | retries | seconds | \
	    url) echo none ;;
	*) echo files ;;
	esac
}

_orutils() {
	local command=$1 line=${COMP_LINE:0:COMP_POINT} word words option
	local name needs kind=files

	word=${line##*[[:space:]]}
	read -ra words <<<"${line%"$word"}"
	option=${words[-1]}
	case $option in
	--*) ;;
	-?*) option=-${option: -1} ;;	# the last of -nSm
	esac
	if [[ $word == --*=* ]]; then
		option=${word%%=*}
		word=${word#*=}
	fi
	while IFS=$'\t' read -r name needs; do
		if [[ $name == "$option" && $needs ]]; then
			kind=$(_orutils_argument "$needs")
			break
		fi
	done < <(_orutils_options "$command")

	if [[ $kind == files && $word == -* ]]; then
		kind=$(_orutils_options "$command" | cut -f 1)
	elif [[ $kind == files && $command == *or-mock && $option != -* ]]; then
		kind=$(compgen -c -- "$word")
	fi
	case $kind in
	none) COMPREPLY=() ;;
	files)
		compopt -o filenames
		mapfile -t COMPREPLY < <(compgen -f -- "${word#@}")
		;;
	*) mapfile -t COMPREPLY < <(compgen -W "$kind" -- "$word") ;;
	esac
	# A key=value goes on, and readline inserts what follows the last : or =.
	[[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace
	name=${word%"${word##*[:=]}"}
	COMPREPLY=("${COMPREPLY[@]#"$name"}")
}

complete -F _orutils @COMMANDS@
