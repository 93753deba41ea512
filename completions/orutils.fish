# Fish completion for a command of orutils: the one that this file, installed
# once under each command's name, is called after.
#
# Options are those that the command's own -h lists, so nothing here falls
# behind; what an argument may be follows from the name that -h gives it.

function __orutils_models
    set -l cache $HOME/.cache
    set -q XDG_CACHE_HOME; and set cache $XDG_CACHE_HOME
    test -r $cache/orutils/models; and cat $cache/orutils/models
end

function __orutils_fields
    printf '%s=\n' @FIELDS@
end

# Prints how complete(1) is to complete an argument of this name.
function __orutils_argument
    switch (string lower $argv[1])
        case model slug
            printf '%s\n' -x -a '(__orutils_models)'
        case role
            printf '%s\n' -x -a 'system developer user assistant tool'
        case type
            printf '%s\n' -x -a 'image audio video file text'
        case key=value
            printf '%s\n' -x -a '(__orutils_fields)'
        case id language line n number port retries seconds url
            echo -x
        case '*'
            printf '%s\n' -r -F
    end
end

function __orutils_options
    type -q $argv[1]; or return
    for line in (command $argv[1] -h 2>/dev/null)
        string match -rq -- '^  (-(?<letter>.),|   ) --(?<long>[a-z0-9-]+)( (?<arg>[^ \[]+)| ?\[\S*\])? +(?<help>.*)$' $line
        or continue
        set -l rule -l $long -d $help
        test -n "$letter"; and set -a rule -s $letter
        test -n "$arg"; and set -a rule (__orutils_argument $arg)
        complete -c $argv[1] $rule
    end
end

__orutils_options (status basename | string replace .fish '')
