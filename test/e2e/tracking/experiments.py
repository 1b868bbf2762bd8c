"""Experiments, from their creation to their end."""

from mlflow.entities import ViewType
from witness import client, names, see, see_refusal


def walk():
    home = client.create_experiment("walk/実験", tags={"team": "a"})
    away = client.create_experiment("walk/away")
    see_refusal("a name that is taken", lambda: client.create_experiment("walk/away"))
    client.set_experiment_tag(home, "stage", "dev")
    client.set_experiment_tag(home, "gone", "soon")
    client.delete_experiment_tag(home, "gone")
    found = client.get_experiment(home)
    see("experiment", [found.name, dict(found.tags), found.lifecycle_stage])
    see("by name", client.get_experiment_by_name("walk/away").experiment_id == away)
    see("no such name", client.get_experiment_by_name("walk/none") is None)
    see_refusal("no such experiment", lambda: client.get_experiment("987654"))

    client.rename_experiment(away, "walk/moved")
    client.delete_experiment(away)
    see("active experiments", names(search("name LIKE 'walk/%'")))
    see("deleted experiments", names(search("name LIKE 'walk/%'", view_type=ViewType.DELETED_ONLY)))
    client.restore_experiment(away)
    see("by tag", names(search("tags.team = 'a' AND tags.stage != 'live'")))
    first = search("name LIKE 'walk/%'", max_results=1, order_by=["name DESC"])
    then = search("name LIKE 'walk/%'", max_results=1, order_by=["name DESC"], page_token=first.token)
    see("experiments by pages", [names(first), names(then), bool(then.token)])


def search(filter_string, **options):
    return client.search_experiments(filter_string=filter_string, **options)
