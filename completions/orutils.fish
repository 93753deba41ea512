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

# Text that may be @FILE.
function __orutils_text
    set -l file (commandline -ct | string match -r '@.*')
    and __fish_complete_path (string sub -s 2 -- $file) | string replace -r '^' @
end

# Prints how complete(1) is to complete an argument of this name.
function __orutils_argument
    switch (string lower -- $argv[1])
        case model slug
            printf '%s\n' -x -a '(__orutils_models)'
        case role
            printf '%s\n' -x -a 'system developer user assistant tool'
        case text
            printf '%s\n' -x -a '(__orutils_text)'
        case type
            printf '%s\n' -x -a 'image audio video file text'
        case key=value
            printf '%s\n' -x -a '(__orutils_fields)'
        case key
            printf '%s\n' -x -a 'popular week newest price -price context throughput latency intelligence coding agentic elo'
        case modality,...
            printf '%s\n' -x -a 'text image audio file video'
        case category
            printf '%s\n' -x -a 'programming roleplay marketing seo technology science translation legal finance health trivia academia'
        case region
            printf '%s\n' -x -a 'eu us'
        case ranking
            printf '%s\n' -x -a 'route price latency throughput uptime context'
        case when
            printf '%s\n' -x -a 'always never auto'
        case '' id language line n number port retries seconds url
            echo -x
        case author,... tokens param,... dollars name,... days program
            echo -x
        case '*'
            printf '%s\n' -r -F
    end
end

# Whether there is an operand before the cursor; the arguments are the options
# that need one.
function __orutils_past
    set -l letters (string match -r '^-[^-]$' -- $argv | string sub -s 2 | string join '')
    set -l skip 1
    for word in (commandline -opc)
        if test $skip = 1
            set skip 0
            continue
        end
        switch $word
            case - --
                return 0
            case '--*'
                contains -- $word $argv; and set skip 1
            case '-*'
                string match -rq -- "^-[^$letters]*[$letters]\$" $word; and set skip 1
            case '*'
                return 0
        end
    end
    return 1
end

function __orutils_operand
    switch "$argv[2]"
        case command
            complete -c $argv[1] -x -a "(__fish_complete_subcommand -- $argv[3..])"
        case '' language
            complete -c $argv[1] -f
    end
end

function __orutils_options
    type -q $argv[1]; or return
    set -l row '^  (-(?<letter>.),|   ) --(?<long>[a-z0-9-]+)( (?<arg>[^ \[]+)| ?\[\S*\])? +(?<help>.*)$'
    set -l lines (command $argv[1] -h 2>/dev/null)
    set -l operand (string replace -rf '^.*?\[([a-z]+)[^-]*$' '$1' -- $lines)
    set -l needy
    for line in $lines
        string match -rq -- $row $line; and test -n "$arg"
        or continue
        set -a needy --$long
        test -n "$letter"; and set -a needy -$letter
    end
    __orutils_operand $argv[1] "$operand" $needy
    for line in $lines
        string match -rq -- $row $line
        or continue
        set -l rule -l $long -d $help -n "not __orutils_past $needy"
        test -n "$letter"; and set -a rule -s $letter
        test -n "$arg"; and set -a rule (__orutils_argument $arg)
        complete -c $argv[1] $rule
    end
end

__orutils_options (status basename | string replace .fish '')
