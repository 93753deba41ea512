#!/bin/sh
# Fenced code blocks, against CommonMark 0.31 section 4.5.
# shellcheck disable=SC2016

. "$(dirname "$0")/tap.sh"

# blocks NAME: text, a line with =, and what it holds, on standard input; the
# text is also fed by ones and by threes.  @ stands for a tab.
blocks() {
	tr '@' '\t' >case
	sed '/^=$/,$d' case >text
	sed '1,/^=$/d' case >want
	for size in 1 3 4096; do
		fence_test "$size" <text >out 2>err
		ok $? "$1, by $size: runs"
		is out want "$1, by $size"
	done
}

blocks 'backticks and tildes' <<'END'
before
```py
print(1)
```
between
~~~ ruby  startline=3
puts 1
~~~
=
[py]
print(1)
[end]
[ruby  startline=3]
puts 1
[end]
END

blocks 'the closing fence is of the same mark, as long or longer, and bare' <<'END'
````
```
~~~~
````  x
``
`````@ 
after
=
[]
```
~~~~
````  x
``
[end]
END

blocks 'two marks are no fence' <<'END'
``
no
``
=
END

blocks 'backticks in the info string of backticks: inline code' <<'END'
``` a`b ```
text
~~~ a`b ~~~
code
=
[a`b ~~~]
code
[end]
END

blocks 'the indentation of the opening fence is taken off' <<'END'
   ```
 one
   three
     five
@tab
  ```
 ```
  kept by one
   ```
=
[]
one
three
  five
 tab
[end]
[]
 kept by one
[end]
END

blocks 'four columns are an indented code block, not a fence' <<'END'
    ```
    no

@```
=
END

blocks 'a closing fence four columns in closes nothing' <<'END'
```
x
    ```
=
[]
x
    ```
[end]
END

blocks 'a block that is never closed runs to the end' <<'END'
~~~ sh

ls

=
[sh]

ls

[end]
END

blocks 'an empty block; a fence ends a paragraph' <<'END'
text
```
```
text
=
[]
[end]
END

blocks 'in a block quote, which ends it' <<'END'
> ```
> quoted
>
>   two
outside
> ~~~
>no space
> ~~~
=
[]
quoted

  two
[end]
[]
no space
[end]
END

blocks 'in list items' <<'END'
1. First:
   ```sh
   cd x
     make
   ```
2. Second:

   ```sh
   make install

   ls
   ```
- a
  - b
    - c
      ~~~
      deep
      ~~~
    ```
    b again
    ```
10. ten
    ```
    four columns, and in the item
    ```
=
[sh]
cd x
  make
[end]
[sh]
make install

ls
[end]
[]
deep
[end]
[]
b again
[end]
[]
four columns, and in the item
[end]
END

blocks 'on the line of the marker, and in a quote in an item' <<'END'
- ```
  x
  ```
+ > ~~~
  > y
  > ~~~
=
[]
x
[end]
[]
y
[end]
END

blocks 'the end of the item ends the block' <<'END'
- ```
  in
out
=
[]
in
[end]
END

blocks 'a paragraph goes on outside of its item' <<'END'
10. a text
that goes on
    ```
    in the item
    ```
=
[]
in the item
[end]
END

blocks 'a heading ends a paragraph, but not from outside of its item' <<'END'
text
===
2. ```
   two
   ```

10. text
===
    ```
    ten
    ```
=
[]
two
[end]
[]
ten
[end]
END

blocks 'five columns behind a marker are an indented code block' <<'END'
-     ```
      no
=
END

blocks 'what begins no list: 2 in a paragraph, a rule, a word with a dash' <<'END'
text
2. text
    ```
***
* * *
    ```
-x
    ```
=
END

blocks 'an item may begin with one empty line, not with two' <<'END'
-
  ```
  in
  ```
-

  ```
 out
  ```
=
[]
in
[end]
[]
out
[end]
END

printf 'x\r\n```c\r\nint\r\n```\r\nx' >text
for size in 1 4096; do
	fence_test "$size" <text >out
	printf '[c]\nint\r\n[end]\n' >want
	is out want "CR LF ends lines, and stays, by $size"
done

printf '```\nx' | fence_test 2 >out
printf '[]\nx[end]\n' >want
is out want 'a last line without its newline'

printf '```\na\000b\n```\n' | fence_test >out
printf '[]\na\000b\n[end]\n' >want
is out want 'a NUL is a byte'

# Hostile: containers without end, on one line and on many.
head -c 300000 /dev/zero | tr '\0' '>' >text
run timeout 30 fence_test <text
exits 0 '300,000 block quotes'
awk 'BEGIN { for (i = 0; i < 3000; i++) printf "%*s- x\n", i % 90, "" }' >text
run timeout 30 fence_test <text
exits 0 'nested lists'

done_testing
