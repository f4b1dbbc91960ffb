# The words of the Markdown report that no other format has.
