//! The things of a pack, each declared once.
//!
//! [`mapping!`] takes a struct whose fields say how they stand in YAML. From it come the struct, its reader, what the JSON Schema
//! and the tables of `docs/packs.md` say of it ([`crate::format`]), and the step from text to typed conditions.
//!
//! Also tried: a table of fields beside a reader by hand, which leaves the struct, the reading and the building as they are, three
//! of the five places; and the crate deserr, whose errors know no spans of ours and whose types give no schema.

/// Declares a mapping of a pack file. `C` stands for conditions: [`crate::RawExpr`] as read, [`crate::Condition`] once compiled.
///
/// ```text
/// field: Type = required(KIND),            must be there
/// field: Option<T> = optional(KIND),       what cannot be read counts as left out
/// field: T = optional(KIND, default),
/// field: Option<T> = given(KIND),          what cannot be read spoils the whole
/// field: T = given(KIND, default),
/// field: Type = required_by(read, TYPE),   read by a function of the mapping, all of its fields and the draft
/// field: Type = optional_by(read, TYPE),
/// field: Type = flat(read, FIELDS),        several fields of the file in one
/// field: Type = by(read),                  no field of the file
/// ```
/// A field that is called otherwise in YAML gives its name first: `required("type": KIND)`. `read` may use the fields before it.
macro_rules! mapping {
    (
        $(#[$about:meta])*
        $vis:vis struct $name:ident $(<$c:ident>)? {
            $( $(#[doc = $says:literal])* $field:ident: $type:ty = $mode:ident($($how:tt)*), )*
        }
    ) => {
        $(#[$about])*
        $vis struct $name $(<$c>)? {
            $( $(#[doc = $says])* pub $field: $type, )*
        }

        #[cfg(feature = "compile")]
        const _: () = {
            #[allow(unused_imports, reason = "each struct has fields of a few kinds alone")]
            use $crate::compile::kinds::*;
            #[allow(unused_imports, reason = "a struct without conditions maps none")]
            use $crate::compile::{Draft, MapExprs, Mapping, RawExpr};
            use $crate::declare::how;
            use $crate::format::Field;
            $(type $c = RawExpr;)?

            impl Mapping for $name $(<$c>)? {
                #[allow(unused_variables, reason = "a struct of plain words defines and refers to nothing")]
                fn take<'a>(
                    value: yaml::Cursor<'a>,
                    fields: &mut yaml::Fields<'a>,
                    draft: &mut Draft,
                ) -> Option<Self> {
                    $( let $field: Option<$type> = how!(read $mode (value fields draft) $field: $($how)*); )*
                    Some(Self { $($field: $field?),* })
                }

                fn fields() -> Vec<Field> {
                    let mut fields = Vec::new();
                    $( fields.extend(how!(field $mode (concat!($($says),*)) $field: $($how)*)); )*
                    fields
                }
            }

            how!(map $name $(<$c>)? $($field)*);
        };
    };
}

/// What each way of declaring a field comes to: how it is read, and what is told of it.
#[cfg(feature = "compile")]
macro_rules! how {
    (read $mode:ident $at:tt $field:ident: $name:literal: $($how:tt)*) => { how!(@$mode $at $name; $($how)*) };
    (read $mode:ident $at:tt $field:ident: $($how:tt)*) => { how!(@$mode $at stringify!($field); $($how)*) };
    (@required ($value:ident $fields:ident $draft:ident) $name:expr; $kind:expr) => {
        $fields.required($name).and_then(|value| $kind.read(value, $draft))
    };
    (@optional ($value:ident $fields:ident $draft:ident) $name:expr; $kind:expr) => {
        Some($fields.optional($name).and_then(|value| $kind.read(value, $draft)))
    };
    (@optional ($value:ident $fields:ident $draft:ident) $name:expr; $kind:expr, $default:expr) => {
        Some($fields.optional($name).and_then(|value| $kind.read(value, $draft)).unwrap_or_else(|| $default))
    };
    (@given ($value:ident $fields:ident $draft:ident) $name:expr; $kind:expr) => {
        $fields.optional($name).map_or(Some(None), |value| $kind.read(value, $draft).map(Some))
    };
    (@given ($value:ident $fields:ident $draft:ident) $name:expr; $kind:expr, $default:expr) => {
        $fields.optional($name).map_or_else(|| Some($default), |value| $kind.read(value, $draft))
    };
    (@$mode:ident ($value:ident $fields:ident $draft:ident) $name:expr; $read:expr $(, $value_type:expr)?) => {
        read_by($value, $fields, $draft, $read)
    };

    (field $mode:ident $says:tt $field:ident: $name:literal: $($how:tt)*) => { how!(#$mode $says $name; $($how)*) };
    (field $mode:ident $says:tt $field:ident: $($how:tt)*) => { how!(#$mode $says stringify!($field); $($how)*) };
    (#required ($says:expr) $name:expr; $kind:expr) => { Some(Field::required($name, $says, $kind.value_type())) };
    (#required_by ($says:expr) $name:expr; $read:expr, $value_type:expr) => { Some(Field::required($name, $says, $value_type)) };
    (#optional_by ($says:expr) $name:expr; $read:expr, $value_type:expr) => { Some(Field::optional($name, $says, $value_type)) };
    (#flat ($says:expr) $name:expr; $read:expr, $value_type:expr) => { $value_type };
    (#by ($says:expr) $name:expr; $read:expr) => { None::<Field> };
    (#$mode:ident ($says:expr) $name:expr; $kind:expr $(, $default:expr)?) => {
        Some(Field::optional($name, $says, $kind.value_type()))
    };

    (map $name:ident $($field:ident)*) => {
        impl MapExprs for $name {
            type Typed = Self;

            fn map_exprs(&self, _: &mut dyn FnMut(&RawExpr) -> Option<$crate::Condition>) -> Option<Self> {
                Some(self.clone())
            }
        }
    };
    (map $name:ident <$c:ident> $($field:ident)*) => {
        impl MapExprs for $name<RawExpr> {
            type Typed = $name<$crate::Condition>;

            fn map_exprs(
                &self,
                to: &mut dyn FnMut(&RawExpr) -> Option<$crate::Condition>,
            ) -> Option<Self::Typed> {
                $( let $field = self.$field.map_exprs(to); )*
                Some($name { $($field: $field?),* })
            }
        }
    };
}

#[cfg(feature = "compile")]
pub(crate) use how;
pub(crate) use mapping;
