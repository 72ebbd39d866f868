"""People open, change and merge pull requests."""

from __future__ import annotations

from bot.standin.actions import merge_queue, merging
from bot.standin.actions import pulls as actions
from bot.standin.driving.repositories import PERSON
from bot.standin.state.pulls import MergeGroup, PullRequest
from bot.standin.state.world import World


class PullDriving:
    """Methods about pull requests; all but `open_pull_request` name one by repository and number."""

    world: World

    def open_pull_request(
        self, full_name: str, head: str, base: str, title: str,
        draft: bool = False,  # noqa: FBT001, FBT002 - reads well at the call
        *, body: str | None = None, author: str = PERSON, maintainer_can_modify: bool = False,
    ) -> PullRequest:  # fmt: skip
        """Open a pull request; `head` is a branch, or `owner:branch` of a fork that maintainers may push to or not."""
        owner, _, branch = head.rpartition(":")
        name = full_name.split("/")[1]
        with self.world.lock:
            return actions.open_pull(
                self.world,
                full_name,
                head_repository=f"{owner}/{name}" if owner else full_name,
                head_ref=branch,
                base_ref=base,
                title=title,
                body=body,
                author=author,
                draft=draft,
                maintainer_can_modify=maintainer_can_modify,
            )

    def pull_request(self, full_name: str, number: int) -> PullRequest:
        """Give the pull request as it is now."""
        return self.world.pulls[full_name, number]

    def edit(
        self, full_name: str, number: int, *, title: str | None = None, body: str | None = None,
        base: str | None = None, author: str = PERSON,
    ) -> None:  # fmt: skip
        """Change title, body or base branch."""
        with self.world.lock:
            pull = self.pull_request(full_name, number)
            actions.edit(self.world, pull, author, title=title, body=body, base_ref=base)

    def close(self, full_name: str, number: int, author: str = PERSON) -> None:
        """Close without merging."""
        with self.world.lock:
            actions.close(self.world, self.pull_request(full_name, number), author)

    def reopen(self, full_name: str, number: int, author: str = PERSON) -> None:
        """Open again."""
        with self.world.lock:
            actions.reopen(self.world, self.pull_request(full_name, number), author)

    def set_draft(self, full_name: str, number: int, *, draft: bool, author: str = PERSON) -> None:
        """Turn into a draft, or mark as ready for review."""
        with self.world.lock:
            actions.set_draft(self.world, self.pull_request(full_name, number), author, draft=draft)

    def set_labels(self, full_name: str, number: int, *names: str, author: str = PERSON) -> None:
        """Have exactly these labels."""
        with self.world.lock:
            actions.set_labels(self.world, self.pull_request(full_name, number), list(names), author)

    def merge(self, full_name: str, number: int, author: str = PERSON) -> str:
        """Press the merge button; gives the merge commit."""
        with self.world.lock:
            return merging.merge_pull(self.world, self.pull_request(full_name, number), author)

    def enqueue(self, full_name: str, number: int) -> MergeGroup:
        """Put into the merge queue; it merges when the required checks pass on the group's head."""
        with self.world.lock:
            group = merge_queue.enqueue(self.world, self.pull_request(full_name, number))
            merge_queue.settle_queues(self.world, full_name)
            return group

    def delay_mergeability(self, full_name: str, number: int, times: int) -> None:
        """Let the next reads answer, as GitHub does while it works, that it is not known yet whether it can merge."""
        with self.world.lock:
            self.world.undecided_reads[full_name, number] = times
