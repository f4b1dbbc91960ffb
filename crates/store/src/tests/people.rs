//! People and links.

use super::{AT, answer, client, on_each, saved};
use crate::error::StoreError;
use crate::ids::{ClientId, EventNo, PersonId};
use crate::people::Profile;

fn profile(name: &str, sheet: &str) -> Profile {
    Profile {
        name: name.to_owned(),
        role: "sales".to_owned(),
        sheet: sheet.to_owned(),
        areas: vec!["a".to_owned(), "b \"quoted\"".to_owned()],
        anonymous: true,
    }
}

#[tokio::test]
async fn people_are_added_changed_and_removed() {
    on_each(async |store| {
        let acme = client(store).await;
        let ann = store.add_person(acme, profile("Ann", "ann.yaml")).await.unwrap();
        let bob = store
            .add_person(acme, Profile { areas: Vec::new(), anonymous: false, ..profile("Bob", "bob.yaml") })
            .await
            .unwrap();
        assert_eq!(store.people(acme).await.unwrap(), [ann.clone(), bob.clone()]);
        let error = store.add_person(acme, profile("Cy", "ann.yaml")).await.unwrap_err();
        assert_eq!(error.to_string(), "there is a person with the sheet ann.yaml already");
        let error = store.change_person(bob.id, &profile("Bob", "ann.yaml")).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { .. }), "{error}");
        let error = store.add_person(ClientId(9), profile("Cy", "cy.yaml")).await.unwrap_err();
        assert!(matches!(error, StoreError::Missing { what: "client" }), "{error}");

        store.set_consented(ann.id, Some(AT)).await.unwrap();
        store.set_done(ann.id, Some(AT)).await.unwrap();
        store.change_person(ann.id, &profile("Anna", "ann.yaml")).await.unwrap();
        store.set_consented(ann.id, None).await.unwrap();
        let found = &store.people(acme).await.unwrap()[0];
        assert_eq!((found.profile.name.as_str(), &found.done, &found.consented), ("Anna", &Some(AT.to_owned()), &None));

        let mut change = answer("a", "1", None);
        change.sheet = "ann.yaml".to_owned();
        saved(store, acme, change).await;
        store.add_link(ann.id, [7; 32], AT, None).await.unwrap();
        store.remove_person(ann.id).await.unwrap();
        assert_eq!(store.link([7; 32]).await.unwrap(), None);
        assert_eq!(store.events(acme, EventNo(0), 9).await.unwrap().len(), 1, "what they wrote stays");
        assert_eq!(store.people(acme).await.unwrap(), [bob]);
        for error in [
            store.remove_person(ann.id).await.unwrap_err(),
            store.set_done(ann.id, None).await.unwrap_err(),
            store.add_link(ann.id, [8; 32], AT, None).await.unwrap_err(),
        ] {
            assert!(matches!(error, StoreError::Missing { what: "person" }), "{error}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_newest_link_alone_holds() {
    on_each(async |store| {
        let acme = client(store).await;
        let ann = store.add_person(acme, profile("Ann", "ann.yaml")).await.unwrap();
        store.add_link(ann.id, [1; 32], "2026-03-01", Some("2026-04-01")).await.unwrap();
        store.add_link(ann.id, [2; 32], "2026-03-02", None).await.unwrap();
        let (link, person, of) = store.link([1; 32]).await.unwrap().unwrap();
        assert_eq!((link.revoked.as_deref(), link.expires.as_deref()), (Some("2026-03-02"), Some("2026-04-01")));
        assert_eq!((person, of.slug.as_str()), (ann.clone(), "acme"));
        store.use_link([2; 32], AT).await.unwrap();
        let (link, ..) = store.link([2; 32]).await.unwrap().unwrap();
        assert_eq!((link.revoked, link.used.as_deref(), link.hash), (None, Some(AT), [2; 32]));
        assert_eq!(store.revoke_links(ann.id, "2026-03-03").await.unwrap(), 1);
        assert_eq!(store.revoke_links(ann.id, "2026-03-04").await.unwrap(), 0);
        let revoked: Vec<_> =
            store.links(ann.id).await.unwrap().into_iter().map(|link| link.revoked.unwrap()).collect();
        assert_eq!(revoked, ["2026-03-02", "2026-03-03"]);
        assert_eq!(store.link([3; 32]).await.unwrap(), None);
        let error = store.use_link([3; 32], AT).await.unwrap_err();
        assert!(matches!(error, StoreError::Missing { what: "link" }), "{error}");
        let error = store.add_link(ann.id, [2; 32], AT, None).await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { what: "link", .. }), "{error}");
        assert_eq!(store.links(PersonId(99)).await.unwrap(), []);
    })
    .await;
}

/// Two who invite the same person at once: one link holds, whichever was later.
#[tokio::test(flavor = "multi_thread")]
async fn of_links_that_are_added_at_once_one_holds() {
    on_each(async |store| {
        let acme = client(store).await;
        let ann = store.add_person(acme, profile("Ann", "ann.yaml")).await.unwrap();
        let tasks: Vec<_> = (0..16)
            .map(|number| {
                let store = store.clone();
                tokio::spawn(async move { store.add_link(ann.id, [number; 32], AT, None).await })
            })
            .collect();
        for task in tasks {
            task.await.unwrap().unwrap();
        }
        let links = store.links(ann.id).await.unwrap();
        assert_eq!((links.len(), links.iter().filter(|link| link.revoked.is_none()).count()), (16, 1));
    })
    .await;
}
