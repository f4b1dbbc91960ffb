# What `prognosis check` asks first of a program: is each required element of its stage there?
package gate

import rego.v1

missing contains element.id if {
	some element in data.required
	element.stage <= input.program.stage
	object.get(input, element.path, null) == null
}
