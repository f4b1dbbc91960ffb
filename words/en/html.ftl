# The words of the HTML report that no other format has.
