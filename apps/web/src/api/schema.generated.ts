// Written by "npm run generate -w apps/web" from the server's OpenAPI document.

export interface paths {
    "/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What was submitted, newest first
         * @description Your own; for administrators those of everybody. Open ones are not among them.
         */
        get: operations["listSubmissions"];
        put?: never;
        /**
         * Store files to run
         * @description A form stores a submission whole or not at all. JSON with the same fields but the files opens one whose files follow by the tus protocol at its upload_url.
         */
        post: operations["createSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a submission consists of
         * @description Of an open one, what has arrived and where each upload goes on.
         */
        get: operations["getSubmission"];
        put?: never;
        post?: never;
        /**
         * Remove a submission
         * @description What a job has used stays.
         */
        delete: operations["deleteSubmission"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{id}/files/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of a submission, as a download
         * @description Range and If-None-Match are honoured.
         */
        get: operations["getSubmissionFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{id}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begin the upload of a file of an open submission
         * @description Follows the tus protocol 1.0.0; use a tus client. Upload-Metadata names the path of the file as filename.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/submissions/{id}/complete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check and store what was uploaded
         * @description The submission is then as if it had come as a form. Asked again it answers the same.
         */
        post: operations["completeSubmission"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The files that a challenge gives
         * @description For who has accepted the rules, where the challenge asks for that.
         */
        get: operations["listChallengeData"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/data/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file of the data, as a download
         * @description Range, If-Range and If-None-Match are honoured; Repr-Digest tells the SHA-256 of the whole.
         */
        get: operations["getChallengeDataFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/trees/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files of a tree, for its host */
        get: operations["listChallengeTree"];
        /**
         * Upload the data, the truth or the scorer
         * @description The body is a tar file. It is taken whole or not at all, in place of what was there.
         */
        put: operations["storeChallengeTree"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/trees/{name}/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A file of a tree, for its host */
        get: operations["getChallengeTreeFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Your jobs, newest first
         * @description For administrators those of everybody.
         */
        get: operations["listJobs"];
        put?: never;
        /**
         * Run a submission
         * @description The same submission with the same config gives the same job while that is alive or completed, unless rerun is true.
         */
        post: operations["enqueueJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * End a job
         * @description What waits is cancelled at once (200), what runs soon after (202); an ended job stays.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run a failed or cancelled job again, as a new one */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that is known of a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How a job stands */
        get: operations["getJobStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/logs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What the program printed
         * @description The header X-Next-Offset says where to go on reading. As an event stream it is followed until the job has ended: events named log with {"text"}, whose ids are offsets, then one named end.
         */
        get: operations["readJobLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/results": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a job has given
         * @description Empty until the job has completed.
         */
        get: operations["getJobResults"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/artifacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The files that a job has left */
        get: operations["listArtifacts"];
        put?: never;
        post?: never;
        /**
         * Remove the files that a job has left
         * @description Of a job that has ended, so that its user has room again. Its result, log and rank stay.
         */
        delete: operations["freeArtifacts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/artifacts/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A file that a job has left, as a download
         * @description Range and If-None-Match are honoured.
         */
        get: operations["getArtifact"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The curves of a job, also while it runs
         * @description In the order in which they came. As an event stream they are followed until the job has ended: events named metrics with {"points"}, then one named end.
         */
        get: operations["readJobMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/jobs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of one job, from its first on
         * @description Events named job; after the last one comes one named end, and the stream ends. Last-Event-ID resumes.
         */
        get: operations["followJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every change of your jobs, from now on
         * @description For administrators those of everybody. An event named ready comes first, then events named job. Last-Event-ID resumes.
         */
        get: operations["followJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What waits and what runs
         * @description The numbers count everything; the jobs are your own, for administrators all, in the order in which they came.
         */
        get: operations["getQueue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/resource-classes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a job may ask for, and gets here */
        get: operations["listResourceClasses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/workers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who runs jobs, and which
         * @description Those that were seen within a day.
         */
        get: operations["listWorkers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/environments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What programs may run with
         * @description The first one is that of jobs which ask for none.
         */
        get: operations["listEnvironments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The jobs that the queue gave up on */
        get: operations["listDeadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dead-letters/{job_id}/send-again": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Run such a job again, as a new one */
        post: operations["sendAgain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/dead-letters/{job_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget such a job; its state and log stay */
        delete: operations["dropDeadLetter"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{job}/disqualification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take an entry out of the ranking
         * @description Hosts and its own people still see it, with the reason.
         */
        post: operations["disqualifyEntry"];
        /** Take an entry back into the ranking */
        delete: operations["reinstateEntry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{job}/reproduce": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the code of an entry again and compare
         * @description When the job has completed, the entry says whether it was worth the same.
         */
        post: operations["reproduceEntry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{job}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that may be known of an entry */
        get: operations["getEntry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/entries/{job}/files/{*}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * A curve, picture or report of the scorer
         * @description Range and If-None-Match are honoured.
         */
        get: operations["getEntryFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/boards": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The boards of a challenge
         * @description An entry counts in each one whose conditions it meets.
         */
        get: operations["listBoards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/rescore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Score all entries again
         * @description By the truth and the scorer as they are now; nobody's code runs.
         */
        post: operations["rescoreChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/leaks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Entries that are too much alike
         * @description Predictions that are those of somebody else, or the truth itself.
         */
        get: operations["findLeaks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The ranking of a challenge
         * @description Open to everybody where the challenge is. Send the ETag back to learn that nothing is new.
         */
        get: operations["getLeaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The challenges that there are
         * @description In the order of their ids. Private ones are shown to who is signed in.
         */
        get: operations["listChallenges"];
        put?: never;
        /**
         * Create a challenge
         * @description Whoever creates it may change it. Of two with the same id at once, one is created.
         */
        post: operations["createChallenge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One challenge */
        get: operations["getChallenge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change, close or open a challenge
         * @description What is sent replaces what was; what is left out stays as it is.
         */
        patch: operations["changeChallenge"];
        trace?: never;
    };
    "/challenges/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What a challenge was before its changes
         * @description Newest first. For everybody who may see the challenge.
         */
        get: operations["listChallengeVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/participation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How you stand in a challenge
         * @description The phase, your team, what you have accepted, and what is left of the quotas.
         */
        get: operations["getParticipation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/acceptance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept the rules of a challenge
         * @description Rules whose text changed are accepted again. Asked twice it answers the same.
         */
        post: operations["acceptRules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The teams of a challenge
         * @description By their names. Who is in a team is told to its members and the host.
         */
        get: operations["listTeams"];
        put?: never;
        /**
         * Found a team
         * @description You are its first member. Give the code of the answer to who shall join.
         */
        post: operations["createTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/teams/join": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Join a team by its code */
        post: operations["joinTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/teams/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Give your team another code
         * @description The one before is good no more.
         */
        post: operations["renewJoinCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/teams/leave": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Leave your team
         * @description While nothing of it was scored.
         */
        post: operations["leaveTeam"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/challenges/{id}/members/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Put a person into a team, or into none
         * @description For the host. What was scored stays with the team that it was scored for.
         */
        put: operations["moveTeamMember"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who you are, what you may do and have done */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everybody who ever had a token */
        get: operations["listUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/users/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change a user's role or limits, or lock them out */
        patch: operations["changeUser"];
        trace?: never;
    };
    "/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Your tokens, without their secrets */
        get: operations["listTokens"];
        put?: never;
        /**
         * Make a token
         * @description For yourself, with at most your role; the role admin makes them for everybody. It ends with the token that makes it, at the latest.
         */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke a token
         * @description What the token has under way ends: event streams, uploads and downloads. It takes a token of at least its role.
         */
        delete: operations["revokeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what to what, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every setting in force
         * @description With its origin; secrets are masked. For administrators.
         */
        get: operations["listSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What takes how much space
         * @description And what of it can go; at most a minute old. For administrators.
         */
        get: operations["getStorage"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Why a request failed (RFC 9457) */
        Problem: {
            /** @description Where this kind of problem is explained */
            type: string;
            title: string;
            status: number;
            /** @description What was found, what is allowed, what to do */
            detail: string;
            /** @description The path that was asked for */
            instance: string;
            /** @description The kind of problem, for programs */
            code: string;
            /** @description Tell it to the operator: the log has it too */
            request_id: string;
            errors?: {
                pointer: string;
                detail: string;
            }[];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listSubmissions: {
        parameters: {
            query?: {
                challenge?: string;
                /** @description The "next" of an earlier answer, to get what follows. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submissions: {
                            submission_id: string;
                            owner: string;
                            challenge: string;
                            /**
                             * @description A program that is run, or predictions that are scored as they are.
                             * @enum {string}
                             */
                            kind: "code" | "predictions";
                            config_file: string | null;
                            /** Format: date-time */
                            created_at: string;
                            /**
                             * Format: date-time
                             * @description When all of it was here.
                             */
                            received_at: string;
                            /** @description Null of predictions. */
                            entrypoint: string | null;
                            file_count: number;
                            /** @description Of all files together, in bytes. */
                            size: number;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": {
                    /** @description The files; the file name of each part is its path in the submission. */
                    files: string[];
                    /**
                     * @description A program that is run, or predictions that are scored as they are.
                     * @default code
                     * @enum {string}
                     */
                    kind?: "code" | "predictions";
                    /**
                     * @description The file that is run; where a single file is sent and none is named, that one.
                     * @default main.py
                     */
                    entrypoint?: string;
                    /**
                     * @description The file that is passed as --config.
                     * @default config.yaml
                     */
                    config_file?: string;
                    /**
                     * @description A JSON object, for example {"method": "padim"}.
                     * @default {}
                     */
                    metadata?: string;
                    /**
                     * @description The challenge to take part in. Send it before the files where it takes more than others.
                     * @default default
                     */
                    challenge?: string;
                };
                "application/json": {
                    /**
                     * @description A program that is run, or predictions that are scored as they are.
                     * @enum {string}
                     */
                    kind?: "code" | "predictions";
                    entrypoint?: string;
                    config_file?: string;
                    metadata?: {
                        [key: string]: unknown;
                    };
                    challenge?: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission_id: string;
                        owner: string;
                        challenge: string;
                        /**
                         * @description A program that is run, or predictions that are scored as they are.
                         * @enum {string}
                         */
                        kind: "code" | "predictions";
                        config_file: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * @description An open one waits for its files.
                         * @enum {string}
                         */
                        status: "open" | "complete";
                        /** @description When all of it was here; null of an open one. */
                        received_at: string | null;
                        /** @description Null where an open one names none, and of predictions. */
                        entrypoint: string | null;
                        metadata: {
                            [key: string]: unknown;
                        };
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                        }[];
                        /** @description What has arrived of an open one; empty where it is complete. */
                        uploads: {
                            path: string;
                            /** @description How many bytes are here. */
                            offset: number;
                            /** @description How many bytes were announced. */
                            length: number;
                            /** @description Where the upload goes on. */
                            url: string;
                        }[];
                        /** @description Where the files of an open one go, by the tus protocol. */
                        upload_url: string | null;
                        /** @description When an open one ends. */
                        expires_at: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The submission_id that POST /submissions answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission_id: string;
                        owner: string;
                        challenge: string;
                        /**
                         * @description A program that is run, or predictions that are scored as they are.
                         * @enum {string}
                         */
                        kind: "code" | "predictions";
                        config_file: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * @description An open one waits for its files.
                         * @enum {string}
                         */
                        status: "open" | "complete";
                        /** @description When all of it was here; null of an open one. */
                        received_at: string | null;
                        /** @description Null where an open one names none, and of predictions. */
                        entrypoint: string | null;
                        metadata: {
                            [key: string]: unknown;
                        };
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                        }[];
                        /** @description What has arrived of an open one; empty where it is complete. */
                        uploads: {
                            path: string;
                            /** @description How many bytes are here. */
                            offset: number;
                            /** @description How many bytes were announced. */
                            length: number;
                            /** @description Where the upload goes on. */
                            url: string;
                        }[];
                        /** @description Where the files of an open one go, by the tus protocol. */
                        upload_url: string | null;
                        /** @description When an open one ends. */
                        expires_at: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deleteSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The submission_id that POST /submissions answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSubmissionFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The submission_id that POST /submissions answered with. */
                id: string;
                /** @description The path of the file in the submission. */
                "*": string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, or with 206 a part of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The submission_id that POST /submissions answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    completeSubmission: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The submission_id that POST /submissions answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        submission_id: string;
                        owner: string;
                        challenge: string;
                        /**
                         * @description A program that is run, or predictions that are scored as they are.
                         * @enum {string}
                         */
                        kind: "code" | "predictions";
                        config_file: string | null;
                        /** Format: date-time */
                        created_at: string;
                        /**
                         * @description An open one waits for its files.
                         * @enum {string}
                         */
                        status: "open" | "complete";
                        /** @description When all of it was here; null of an open one. */
                        received_at: string | null;
                        /** @description Null where an open one names none, and of predictions. */
                        entrypoint: string | null;
                        metadata: {
                            [key: string]: unknown;
                        };
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                        }[];
                        /** @description What has arrived of an open one; empty where it is complete. */
                        uploads: {
                            path: string;
                            /** @description How many bytes are here. */
                            offset: number;
                            /** @description How many bytes were announced. */
                            length: number;
                            /** @description Where the upload goes on. */
                            url: string;
                        }[];
                        /** @description Where the files of an open one go, by the tus protocol. */
                        upload_url: string | null;
                        /** @description When an open one ends. */
                        expires_at: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChallengeData: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of an earlier answer. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                        digest: string;
                        files: number;
                        /** @description Of all files together, in bytes. */
                        size: number;
                        /** Format: date-time */
                        stored_at: string;
                        /** @description In order of their paths. */
                        listed: {
                            path: string;
                            size: number;
                            sha256: string;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChallengeDataFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
                /** @description The path of the file. */
                "*": string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, or with 206 a part of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChallengeTree: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of an earlier answer. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
                name: "data" | "truth" | "scorer";
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                        digest: string;
                        files: number;
                        /** @description Of all files together, in bytes. */
                        size: number;
                        /** Format: date-time */
                        stored_at: string;
                        /** @description In order of their paths. */
                        listed: {
                            path: string;
                            size: number;
                            sha256: string;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    storeChallengeTree: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
                name: "data" | "truth" | "scorer";
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/x-tar": string;
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                        digest: string;
                        files: number;
                        /** @description Of all files together, in bytes. */
                        size: number;
                        /** Format: date-time */
                        stored_at: string;
                        /** @description False where the same files were there already. */
                        changed: boolean;
                        /** @description Of the challenge. */
                        revision: number;
                        /** @description Entries that were scored against another truth, or by another scorer; score them again to compare. */
                        outdated_entries: number;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChallengeTreeFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
                name: "data" | "truth" | "scorer";
                /** @description The path of the file. */
                "*": string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, or with 206 a part of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description The "next" of an earlier answer, to get what follows. */
                after?: string;
                limit?: number;
                /** @description One or more, separated by commas. */
                status?: string;
                challenge?: string;
                submission?: string;
                /** @description Whose; for administrators, who see everybody's where it is left out. */
                user?: string;
                /** @description Part of the id of a job or submission, of a user, a challenge or an entrypoint. */
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        jobs: {
                            job_id: string;
                            submission_id: string;
                            challenge: string;
                            user: string;
                            /** @enum {string} */
                            status: "pending" | "running" | "completed" | "failed" | "cancelled";
                            /** @description Why it failed, for programs; see docs/errors.md. */
                            reason: string | null;
                            /** @description Why it failed, for people. */
                            detail: string | null;
                            /** @description Where a running job is. */
                            phase: ("staging" | "running" | "scoring" | "recording") | null;
                            /** @description The number of the newest attempt; 0 before the first. */
                            attempt: number;
                            /** Format: date-time */
                            created_at: string;
                            started_at: string | null;
                            finished_at: string | null;
                            /** @description When somebody asked to cancel it; it may run on for a moment. */
                            cancel_requested_at: string | null;
                            /**
                             * @description What it is for: to run a program, or to score what is there.
                             * @enum {string}
                             */
                            kind: "run" | "predictions" | "rescore" | "reproduce";
                            /** @description The job that a rescore scores, or a reproduce runs, again. */
                            subject_id: string | null;
                            /** @description Null where there is no program. */
                            entrypoint: string | null;
                            resource_class: string;
                            priority: number;
                            /** @description The job that it tries again. */
                            retry_of: string | null;
                            /** @description The run in the tracking server; null where none was recorded. */
                            run_id: string | null;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enqueueJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Names this wish: the same key gives the same job, however often it is sent. */
                "idempotency-key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The submission to run. */
                    submission_id: string;
                    /** @default {} */
                    config?: {
                        /** @description small, medium or large; that of the challenge where it is left out, else small. */
                        resource_class?: string;
                        /** @description At most what the class allows. */
                        timeout_seconds?: number;
                        /** @description Variables of the program's environment. */
                        env?: {
                            [key: string]: string;
                        };
                        /** @description What follows the platform's own arguments. */
                        args?: string[];
                        /** @description One of GET /environments; that of the challenge where it is left out, else the first. */
                        environment?: string;
                        /** @description Higher goes first; for hosts and admins. */
                        priority?: number;
                    };
                    /**
                     * @description Run it again although it has run, or is about to.
                     * @default false
                     */
                    rerun?: boolean;
                };
            };
        };
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    cancelJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        submission_id: string;
                        challenge: string;
                        user: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                        /** @description Why it failed, for programs; see docs/errors.md. */
                        reason: string | null;
                        /** @description Why it failed, for people. */
                        detail: string | null;
                        /** @description Where a running job is. */
                        phase: ("staging" | "running" | "scoring" | "recording") | null;
                        /** @description The number of the newest attempt; 0 before the first. */
                        attempt: number;
                        /** Format: date-time */
                        created_at: string;
                        started_at: string | null;
                        finished_at: string | null;
                        /** @description When somebody asked to cancel it; it may run on for a moment. */
                        cancel_requested_at: string | null;
                        /** @description How many are likely to begin before it, while it waits. */
                        queue_position: number | null;
                        /** @description Until it begins; null where nothing tells. */
                        expected_wait_seconds: number | null;
                    };
                };
            };
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        submission_id: string;
                        challenge: string;
                        user: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                        /** @description Why it failed, for programs; see docs/errors.md. */
                        reason: string | null;
                        /** @description Why it failed, for people. */
                        detail: string | null;
                        /** @description Where a running job is. */
                        phase: ("staging" | "running" | "scoring" | "recording") | null;
                        /** @description The number of the newest attempt; 0 before the first. */
                        attempt: number;
                        /** Format: date-time */
                        created_at: string;
                        started_at: string | null;
                        finished_at: string | null;
                        /** @description When somebody asked to cancel it; it may run on for a moment. */
                        cancel_requested_at: string | null;
                        /** @description How many are likely to begin before it, while it waits. */
                        queue_position: number | null;
                        /** @description Until it begins; null where nothing tells. */
                        expected_wait_seconds: number | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        submission_id: string;
                        challenge: string;
                        user: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                        /** @description Why it failed, for programs; see docs/errors.md. */
                        reason: string | null;
                        /** @description Why it failed, for people. */
                        detail: string | null;
                        /** @description Where a running job is. */
                        phase: ("staging" | "running" | "scoring" | "recording") | null;
                        /** @description The number of the newest attempt; 0 before the first. */
                        attempt: number;
                        /** Format: date-time */
                        created_at: string;
                        started_at: string | null;
                        finished_at: string | null;
                        /** @description When somebody asked to cancel it; it may run on for a moment. */
                        cancel_requested_at: string | null;
                        /**
                         * @description What it is for: to run a program, or to score what is there.
                         * @enum {string}
                         */
                        kind: "run" | "predictions" | "rescore" | "reproduce";
                        /** @description The job that a rescore scores, or a reproduce runs, again. */
                        subject_id: string | null;
                        /** @description Null where there is no program. */
                        entrypoint: string | null;
                        resource_class: string;
                        priority: number;
                        /** @description The job that it tries again. */
                        retry_of: string | null;
                        /** @description The run in the tracking server; null where none was recorded. */
                        run_id: string | null;
                        /** @description How many are likely to begin before it, while it waits. */
                        queue_position: number | null;
                        /** @description Until it begins; null where nothing tells. */
                        expected_wait_seconds: number | null;
                        config_file: string | null;
                        config: {
                            resource_class: string;
                            timeout_seconds: number;
                            env: {
                                [key: string]: string;
                            };
                            args: string[];
                            priority: number;
                            /** @description As it was asked for; null for the first of the platform. */
                            environment: string | null;
                        };
                        /** @description What its class grants; a machine that has less gives what it has. */
                        limits: {
                            cpus: number;
                            memory_bytes: number;
                            accelerators: number | "all";
                            timeout_seconds: number;
                        };
                        worker: string | null;
                        /** @description How the program ended. */
                        exit: ({
                            code: number;
                        } | {
                            signal: string;
                        }) | null;
                        /** @description What the run cost, as the platform measured it. */
                        usage: {
                            wall_time_seconds: number;
                            cpu_seconds: number | null;
                            peak_memory_bytes: number | null;
                            peak_vram_bytes: number | null;
                            /** @description By what each limit was held; a limit that is not named was not. */
                            limits: {
                                [key: string]: string;
                            } | null;
                        } | null;
                        attempts: {
                            number: number;
                            worker: string;
                            /** Format: date-time */
                            started_at: string;
                            ended_at: string | null;
                            /** @description completed, failed, cancelled, lost or given_back. */
                            outcome: string | null;
                            reason: string | null;
                            detail: string | null;
                            /** @description How the program ended. */
                            exit: ({
                                code: number;
                            } | {
                                signal: string;
                            }) | null;
                            /** @description What the run cost, as the platform measured it. */
                            usage: {
                                wall_time_seconds: number;
                                cpu_seconds: number | null;
                                peak_memory_bytes: number | null;
                                peak_vram_bytes: number | null;
                                /** @description By what each limit was held; a limit that is not named was not. */
                                limits: {
                                    [key: string]: string;
                                } | null;
                            } | null;
                            /** @description What the program ran with; its packages stand in the results. */
                            environment: {
                                name: string;
                                digest: string;
                            } | null;
                        }[];
                        /** @description Where the rest of it is. */
                        links: {
                            [key: string]: string;
                        };
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobStatus: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        submission_id: string;
                        challenge: string;
                        user: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                        /** @description Why it failed, for programs; see docs/errors.md. */
                        reason: string | null;
                        /** @description Why it failed, for people. */
                        detail: string | null;
                        /** @description Where a running job is. */
                        phase: ("staging" | "running" | "scoring" | "recording") | null;
                        /** @description The number of the newest attempt; 0 before the first. */
                        attempt: number;
                        /** Format: date-time */
                        created_at: string;
                        started_at: string | null;
                        finished_at: string | null;
                        /** @description When somebody asked to cancel it; it may run on for a moment. */
                        cancel_requested_at: string | null;
                        /** @description How many are likely to begin before it, while it waits. */
                        queue_position: number | null;
                        /** @description Until it begins; null where nothing tells. */
                        expected_wait_seconds: number | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readJobLog: {
        parameters: {
            query?: {
                /** @description The byte to begin with. */
                offset?: number;
                /** @description At most so many bytes. */
                limit?: number;
                /** @description Begin with so many last lines, as far as the limit holds them. */
                tail?: number;
                /** @description 1 sends an event stream, as Accept: text/event-stream does. */
                follow?: "0" | "1";
            };
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The log as plain text, or with 206 the bytes that Range asks for. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJobResults: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                        /** @description Why it failed, for programs; see docs/errors.md. */
                        reason: string | null;
                        /** @description Why it failed, for people. */
                        detail: string | null;
                        /** @description The run in the tracking server; null where none was recorded. */
                        run_id: string | null;
                        metrics: {
                            [key: string]: number;
                        };
                        /** @description Why a metric of the scorer is not defined. */
                        reasons: {
                            [key: string]: string;
                        };
                        params: {
                            [key: string]: string | number | boolean;
                        };
                        performance: {
                            [key: string]: number;
                        };
                        artifacts: {
                            path: string;
                            size: number;
                            sha256: string;
                            /** @description Where the file is, as a download. */
                            url: string;
                        }[];
                        /** @description What the program ran with; null where that is not known. */
                        environment: {
                            name: string;
                            /** @description Of all that decides about its content. */
                            digest: string;
                            packages: {
                                name: string;
                                version: string;
                            }[];
                        } | null;
                        tracking: {
                            run_id: string;
                            /** @description Its page; null where people cannot open one. */
                            url: string | null;
                            /** @description Which files it lacks, and why; null where it has all. */
                            note: string | null;
                        } | null;
                        /** @description Its place by the challenge's main metric; null where its user has a better entry, or none. */
                        rank: {
                            challenge: string;
                            metric: string;
                            rank: number;
                        } | null;
                        /** @description Why its host took it out of the ranking; null where that is not so. */
                        disqualified: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listArtifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        artifacts: {
                            path: string;
                            size: number;
                            sha256: string;
                            /** @description Where the file is, as a download. */
                            url: string;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    freeArtifacts: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        /** @description In bytes. */
                        freed: number;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getArtifact: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
                /** @description The path of the file. */
                "*": string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, or with 206 a part of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    readJobMetrics: {
        parameters: {
            query?: {
                /** @description The "next" of an earlier answer. */
                after?: number;
                limit?: number;
                /** @description 1 sends an event stream, as Accept: text/event-stream does. */
                follow?: "0" | "1";
            };
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        points: {
                            step: number;
                            name: string;
                            value: number;
                            /** Format: date-time */
                            at: string;
                        }[];
                        /** @description Send it as "after" to get what comes. */
                        next: number;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followJob: {
        parameters: {
            query?: {
                /** @description The id of the last event that was seen, for clients that cannot send Last-Event-ID. */
                after?: number;
            };
            header?: never;
            path: {
                /** @description The job_id that POST /jobs answered with. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events until the client leaves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followJobs: {
        parameters: {
            query?: {
                /** @description The id of the last event that was seen, for clients that cannot send Last-Event-ID. */
                after?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Server-sent events until the client leaves. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getQueue: {
        parameters: {
            query?: {
                /** @description The "next" of an earlier answer. */
                after?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        waiting: number;
                        running: number;
                        classes: {
                            resource_class: string;
                            waiting: number;
                            running: number;
                        }[];
                        /** @description What waits or runs; queue_position says how many are likely to begin before each. */
                        jobs: {
                            job_id: string;
                            submission_id: string;
                            challenge: string;
                            user: string;
                            /** @enum {string} */
                            status: "pending" | "running" | "completed" | "failed" | "cancelled";
                            /** @description Why it failed, for programs; see docs/errors.md. */
                            reason: string | null;
                            /** @description Why it failed, for people. */
                            detail: string | null;
                            /** @description Where a running job is. */
                            phase: ("staging" | "running" | "scoring" | "recording") | null;
                            /** @description The number of the newest attempt; 0 before the first. */
                            attempt: number;
                            /** Format: date-time */
                            created_at: string;
                            started_at: string | null;
                            finished_at: string | null;
                            /** @description When somebody asked to cancel it; it may run on for a moment. */
                            cancel_requested_at: string | null;
                            /**
                             * @description What it is for: to run a program, or to score what is there.
                             * @enum {string}
                             */
                            kind: "run" | "predictions" | "rescore" | "reproduce";
                            /** @description The job that a rescore scores, or a reproduce runs, again. */
                            subject_id: string | null;
                            /** @description Null where there is no program. */
                            entrypoint: string | null;
                            resource_class: string;
                            priority: number;
                            /** @description The job that it tries again. */
                            retry_of: string | null;
                            /** @description The run in the tracking server; null where none was recorded. */
                            run_id: string | null;
                            queue_position: number | null;
                            expected_wait_seconds: number | null;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listResourceClasses: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resource_classes: {
                            name: string;
                            cpus: number;
                            memory_bytes: number;
                            accelerators: number | "all";
                            timeout_seconds: number;
                            /** @description The most that a job of the class gets here; null while no worker is there. */
                            granted: {
                                cpus: number;
                                memory_bytes: number;
                                accelerators: number;
                            } | null;
                            /** @description Where that is less than the class says, and why. */
                            notes: string[];
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        workers: {
                            name: string;
                            machine: string;
                            process_id: number;
                            version: string;
                            slots: number;
                            runner: string;
                            cpus: number;
                            memory_bytes: number;
                            accelerators: string[];
                            /** Format: date-time */
                            announced_at: string;
                            /** Format: date-time */
                            seen_at: string;
                            alive: boolean;
                            /** @description The jobs that it has in hand. */
                            running: string[];
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listEnvironments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        environments: {
                            name: string;
                            summary: string;
                            /** @description Whether a requirements.txt of the submission is installed in addition. */
                            builds_requirements: boolean;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeadLetters: {
        parameters: {
            query?: {
                /** @description The "next" of an earlier answer, to get what follows. */
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        dead_letters: {
                            job_id: string;
                            user: string;
                            why: string;
                            /** Format: date-time */
                            buried_at: string;
                            /** @description How often it was handed out. */
                            deliveries: number;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendAgain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that the queue gave up on. */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        /** @enum {string} */
                        status: "pending" | "running" | "completed" | "failed" | "cancelled";
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropDeadLetter: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that the queue gave up on. */
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disqualifyEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that was scored. */
                job: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description For the host and for whoever sent the entry. */
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: string;
                        team: string | null;
                        /** @description null where entries report of themselves. */
                        kind: ("code" | "predictions") | null;
                        phase: string | null;
                        /** @description Shown for comparison, without a rank. */
                        baseline: boolean;
                        /** @description Its code was run again, and was worth the same. */
                        verified: boolean;
                        /** @description Only hosts, and whoever sent it, see such an entry. */
                        disqualified: {
                            reason: string;
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        method: string | null;
                        job_id: string;
                        submission_id: string;
                        received_at: string | null;
                        /** Format: date-time */
                        finished_at: string;
                        challenge: string;
                        /** @description The job of the newest score. */
                        scored_by: string;
                        /** Format: date-time */
                        scored_at: string;
                        public: {
                            /** @description How many images or rows it has. */
                            items: number;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        };
                        /** @description For hosts; for everybody when the challenge is over. */
                        private: {
                            /** @description How many images or rows it has. */
                            items: number;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        } | null;
                        verification: {
                            /** @description The job that ran the code again. */
                            job_id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Whether every metric came out as it was, within the tolerance. */
                            holds: boolean;
                            /** @description The public metric that is farthest from what it was. */
                            worst: {
                                metric: string;
                                difference: number | null;
                            } | null;
                            /** @description What the two runs had. */
                            environments: {
                                first: {
                                    name: string;
                                    digest: string;
                                } | null;
                                second: {
                                    name: string;
                                    digest: string;
                                } | null;
                            };
                        } | null;
                        /** @description The scorer's curves, pictures and reports: for the entry's own people and hosts. */
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                            url: string;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reinstateEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that was scored. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: string;
                        team: string | null;
                        /** @description null where entries report of themselves. */
                        kind: ("code" | "predictions") | null;
                        phase: string | null;
                        /** @description Shown for comparison, without a rank. */
                        baseline: boolean;
                        /** @description Its code was run again, and was worth the same. */
                        verified: boolean;
                        /** @description Only hosts, and whoever sent it, see such an entry. */
                        disqualified: {
                            reason: string;
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        method: string | null;
                        job_id: string;
                        submission_id: string;
                        received_at: string | null;
                        /** Format: date-time */
                        finished_at: string;
                        challenge: string;
                        /** @description The job of the newest score. */
                        scored_by: string;
                        /** Format: date-time */
                        scored_at: string;
                        public: {
                            /** @description How many images or rows it has. */
                            items: number;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        };
                        /** @description For hosts; for everybody when the challenge is over. */
                        private: {
                            /** @description How many images or rows it has. */
                            items: number;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        } | null;
                        verification: {
                            /** @description The job that ran the code again. */
                            job_id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Whether every metric came out as it was, within the tolerance. */
                            holds: boolean;
                            /** @description The public metric that is farthest from what it was. */
                            worst: {
                                metric: string;
                                difference: number | null;
                            } | null;
                            /** @description What the two runs had. */
                            environments: {
                                first: {
                                    name: string;
                                    digest: string;
                                } | null;
                                second: {
                                    name: string;
                                    digest: string;
                                } | null;
                            };
                        } | null;
                        /** @description The scorer's curves, pictures and reports: for the entry's own people and hosts. */
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                            url: string;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reproduceEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that was scored. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        job_id: string;
                        /** @description False where such a job is under way already. */
                        created: boolean;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that was scored. */
                job: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: string;
                        team: string | null;
                        /** @description null where entries report of themselves. */
                        kind: ("code" | "predictions") | null;
                        phase: string | null;
                        /** @description Shown for comparison, without a rank. */
                        baseline: boolean;
                        /** @description Its code was run again, and was worth the same. */
                        verified: boolean;
                        /** @description Only hosts, and whoever sent it, see such an entry. */
                        disqualified: {
                            reason: string;
                            by: string;
                            /** Format: date-time */
                            at: string;
                        } | null;
                        method: string | null;
                        job_id: string;
                        submission_id: string;
                        received_at: string | null;
                        /** Format: date-time */
                        finished_at: string;
                        challenge: string;
                        /** @description The job of the newest score. */
                        scored_by: string;
                        /** Format: date-time */
                        scored_at: string;
                        public: {
                            /** @description How many images or rows it has. */
                            items: number;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        };
                        /** @description For hosts; for everybody when the challenge is over. */
                        private: {
                            /** @description How many images or rows it has. */
                            items: number;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        } | null;
                        verification: {
                            /** @description The job that ran the code again. */
                            job_id: string;
                            /** Format: date-time */
                            at: string;
                            /** @description Whether every metric came out as it was, within the tolerance. */
                            holds: boolean;
                            /** @description The public metric that is farthest from what it was. */
                            worst: {
                                metric: string;
                                difference: number | null;
                            } | null;
                            /** @description What the two runs had. */
                            environments: {
                                first: {
                                    name: string;
                                    digest: string;
                                } | null;
                                second: {
                                    name: string;
                                    digest: string;
                                } | null;
                            };
                        } | null;
                        /** @description The scorer's curves, pictures and reports: for the entry's own people and hosts. */
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
                            url: string;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getEntryFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The job that was scored. */
                job: string;
                /** @description Its path, as GET /entries/{job} gives it. */
                "*": string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The file, or with 206 a part of it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBoards: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        boards: {
                            id: string;
                            title: {
                                en: string;
                                ja?: string;
                            };
                            metric: string;
                            /** @enum {string} */
                            direction: "higher" | "lower";
                            tie_breakers: string[];
                            kinds: ("code" | "predictions")[] | null;
                            phases: string[] | null;
                            at_most: {
                                [key: string]: number;
                            };
                            at_least: {
                                [key: string]: number;
                            };
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rescoreChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description How many entries the challenge has. */
                        entries: number;
                        /** @description How many are scored again from now on; the others are being scored already. */
                        created: number;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findLeaks: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description Entries of several participants that predict the same, the earliest first. */
                        identical: {
                            predictions_digest: string;
                            entries: {
                                job_id: string;
                                user: string;
                                team: string | null;
                                /** Format: date-time */
                                received_at: string;
                            }[];
                        }[];
                        /** @description Entries that predict the truth itself. */
                        equal_truth: {
                            job_id: string;
                            user: string;
                            team: string | null;
                            /** Format: date-time */
                            received_at: string;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLeaderboard: {
        parameters: {
            query?: {
                challenge?: string;
                /** @description One of GET /challenges/{id}/boards; the first where it is left out. */
                board?: string;
                /** @description The board's metric where it is left out. */
                metric?: string;
                /** @description The metric's own direction where it is left out. */
                order?: "asc" | "desc";
                /** @description One row a user (or team), the best one, or every row. */
                best?: "user" | "all";
                /** @description The part of the truth that ranks: the private one is for hosts until the challenge is over, and then what is shown. */
                part?: "public" | "private";
                /** @description Whether baselines hold a rank like everybody else. */
                baselines?: "marked" | "ranked";
                /** @description The most rows; 100 where it is left out, and as CSV all of them. */
                limit?: number;
                /** @description The "next" of an earlier answer, to get what follows. */
                after?: string;
                /** @description What the Accept header asks for where it is left out. */
                format?: "json" | "csv";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The ranking, best first. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        title: {
                            en: string;
                            ja?: string;
                        };
                        /** @description True where entries rank by what they report of themselves. */
                        self_reported: boolean;
                        board: string;
                        /** @description The part of the truth that ranks; null where nothing is scored. */
                        part: ("public" | "private") | null;
                        /** @description As of when the board is shown; null where it is as it stands. */
                        frozen_at: string | null;
                        /** @description The challenge takes nothing any more. */
                        over: boolean;
                        metric: string;
                        /**
                         * @description Whether higher or lower is better.
                         * @enum {string}
                         */
                        direction: "higher" | "lower";
                        /** @description The metrics that some entry has, at most 1,000 of them. */
                        metrics: string[];
                        /** @description How many decimals are shown, for the metrics of which the challenge says so. */
                        precisions: {
                            [key: string]: number;
                        };
                        entries: {
                            /** @description Entries that chance alone may part share one; null for baselines and disqualified. */
                            rank: number | null;
                            /** @description The best rank that the entry may deserve, when chance is taken into account. */
                            rank_low: number | null;
                            /** @description The worst one. */
                            rank_high: number | null;
                            value: number;
                            /** @description The interval of 95 % of the value. */
                            ci: {
                                low: number;
                                high: number;
                            } | null;
                            /** @description From the rank by the public part to that by the private one. */
                            movement: {
                                from: number;
                                to: number;
                            } | null;
                            user: string;
                            team: string | null;
                            /** @description null where entries report of themselves. */
                            kind: ("code" | "predictions") | null;
                            phase: string | null;
                            /** @description Shown for comparison, without a rank. */
                            baseline: boolean;
                            /** @description Its code was run again, and was worth the same. */
                            verified: boolean;
                            /** @description Only hosts, and whoever sent it, see such an entry. */
                            disqualified: {
                                reason: string;
                                by: string;
                                /** Format: date-time */
                                at: string;
                            } | null;
                            method: string | null;
                            job_id: string;
                            submission_id: string;
                            received_at: string | null;
                            /** Format: date-time */
                            finished_at: string;
                            metrics: {
                                [key: string]: number;
                            };
                            /** @description Of 95 %, by the bootstrap over images or rows. */
                            intervals: {
                                [key: string]: {
                                    low: number;
                                    high: number;
                                };
                            };
                            /** @description Why a metric is not defined for the entry. */
                            reasons: {
                                [key: string]: string;
                            };
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                    "text/csv": string;
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChallenges: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of an earlier answer. */
                after?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenges: {
                            id: string;
                            title: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            description: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @enum {string} */
                            visibility: "public" | "private";
                            closed: boolean;
                            /** @description True where entries rank by what they report of themselves. */
                            self_reported: boolean;
                            primary_metric: string;
                            metrics: {
                                /** @description As metrics.json calls it. */
                                name: string;
                                /**
                                 * @description Whether higher or lower is better.
                                 * @enum {string}
                                 */
                                direction: "higher" | "lower";
                                /** @description What it is counted in, for people. */
                                unit?: string;
                                /** @description How many decimals are shown. */
                                precision?: number;
                            }[];
                            resource_class: string | null;
                            environment: string | null;
                            uploads: {
                                /** @description The largest submission, all files together. */
                                max_bytes?: number;
                                max_files?: number;
                                extensions?: string[];
                            } | null;
                            scorer: ({
                                /** @enum {string} */
                                kind: "anomaly";
                            } | {
                                /** @enum {string} */
                                kind: "classification";
                                /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                                classes?: string[];
                            } | {
                                /** @enum {string} */
                                kind: "regression";
                            } | {
                                /** @enum {string} */
                                kind: "segmentation";
                                /** @description The label that counts for nothing. */
                                ignore?: number;
                            } | {
                                /** @enum {string} */
                                kind: "program";
                                /** @description The file of the tree "scorer" that is run. */
                                entrypoint: string;
                                environment?: string;
                                timeout_seconds?: number;
                                resource_class?: string;
                            }) | null;
                            public_share: number | null;
                            feedback: ("full" | "scores") | null;
                            time_zone: string;
                            phases: {
                                id: string;
                                opens_at: string | null;
                                closes_at: string | null;
                                /** @description How many of a participant are scored in a day of time_zone. */
                                per_day?: number;
                                /** @description How many of a participant are scored in the phase. */
                                in_all?: number;
                                /** @description Both kinds where it is left out. */
                                accepts?: ("code" | "predictions")[];
                            }[];
                            boards: {
                                id: string;
                                title: {
                                    en: string;
                                    /** @description The English one stands for it where it is left out. */
                                    ja?: string;
                                };
                                /** @description One of the metrics. */
                                metric: string;
                                /** @description Metrics that part equal values. */
                                tie_breakers?: string[];
                                kinds?: ("code" | "predictions")[];
                                phases?: string[];
                                /** @description An entry that has more of a metric, or none, does not count. */
                                at_most?: {
                                    [key: string]: number;
                                };
                                at_least?: {
                                    [key: string]: number;
                                };
                            }[];
                            teams: {
                                max_members: number;
                            } | null;
                            rules: {
                                text: {
                                    en: string;
                                    /** @description The English one stands for it where it is left out. */
                                    ja?: string;
                                };
                                /** @description Whether nobody takes part before accepting this text. */
                                must_accept: boolean;
                            } | null;
                            licence: string | null;
                            freezes_at: string | null;
                            baselines: string[];
                            tolerance: {
                                [key: string]: number;
                            };
                            timeout_seconds: number | null;
                            /** @description What was uploaded. Of truth and scorer only who may change the challenge is told, for others they are null. */
                            trees: {
                                data: {
                                    /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                    digest: string;
                                    files: number;
                                    /** @description Of all files together, in bytes. */
                                    size: number;
                                    /** Format: date-time */
                                    stored_at: string;
                                } | null;
                                truth: {
                                    /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                    digest: string;
                                    files: number;
                                    /** @description Of all files together, in bytes. */
                                    size: number;
                                    /** Format: date-time */
                                    stored_at: string;
                                } | null;
                                scorer: {
                                    /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                    digest: string;
                                    files: number;
                                    /** @description Of all files together, in bytes. */
                                    size: number;
                                    /** Format: date-time */
                                    stored_at: string;
                                } | null;
                            };
                            /** @description The host who may change it; null where only administrators may. */
                            owner: string | null;
                            /** @description 1 at first, and one more after each change. */
                            revision: number;
                            /** Format: date-time */
                            created_at: string;
                            /** Format: date-time */
                            updated_at: string;
                            /** @description When the newest entry of the ranking had finished; null while there is none. */
                            latest_entry_at: string | null;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A short name for addresses and commands; it never changes. */
                    id: string;
                    title: {
                        en: string;
                        /** @description The English one stands for it where it is left out. */
                        ja?: string;
                    };
                    description?: {
                        en: string;
                        /** @description The English one stands for it where it is left out. */
                        ja?: string;
                    };
                    /** @description The first is the primary one unless another is named. */
                    metrics: {
                        /** @description As metrics.json calls it. */
                        name: string;
                        /**
                         * @description Whether higher or lower is better.
                         * @enum {string}
                         */
                        direction: "higher" | "lower";
                        /** @description What it is counted in, for people. */
                        unit?: string;
                        /** @description How many decimals are shown. */
                        precision?: number;
                    }[];
                    /**
                     * @description A private one is for who is signed in.
                     * @enum {string}
                     */
                    visibility?: "public" | "private";
                    /** @description A closed one takes no more submissions. */
                    closed?: boolean;
                    /** @description One of the metrics. */
                    primary_metric?: string;
                    /** @description Of jobs that ask for none; null where the default of the platform will do. */
                    resource_class?: string | null;
                    /** @description Of jobs that ask for none; one of GET /environments. */
                    environment?: string | null;
                    /** @description null where the limits of the platform will do. */
                    uploads?: {
                        /** @description The largest submission, all files together. */
                        max_bytes?: number;
                        max_files?: number;
                        extensions?: string[];
                    } | null;
                    /** @description Without one, entries rank by what they report of themselves. */
                    scorer?: ({
                        /** @enum {string} */
                        kind: "anomaly";
                    } | {
                        /** @enum {string} */
                        kind: "classification";
                        /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                        classes?: string[];
                    } | {
                        /** @enum {string} */
                        kind: "regression";
                    } | {
                        /** @enum {string} */
                        kind: "segmentation";
                        /** @description The label that counts for nothing. */
                        ignore?: number;
                    } | {
                        /** @enum {string} */
                        kind: "program";
                        /** @description The file of the tree "scorer" that is run. */
                        entrypoint: string;
                        environment?: string;
                        timeout_seconds?: number;
                        resource_class?: string;
                    }) | null;
                    /** @description The part of the truth that is public, by lot; else the column "split" of the truth tells. */
                    public_share?: number | null;
                    /** @description Whether reports have curves, thresholds and confusion, which tell the labels of the public part; else "full" where there is a private part. */
                    feedback?: ("full" | "scores") | null;
                    /** @description As Asia/Tokyo; else UTC. */
                    time_zone?: string | null;
                    /** @description Without any it is always open. */
                    phases?: {
                        id: string;
                        opens_at?: string | null;
                        closes_at?: string | null;
                        /** @description How many of a participant are scored in a day of time_zone. */
                        per_day?: number;
                        /** @description How many of a participant are scored in the phase. */
                        in_all?: number;
                        /** @description Both kinds where it is left out. */
                        accepts?: ("code" | "predictions")[];
                    }[] | null;
                    /** @description Without any there is one, "main", by the primary metric. */
                    boards?: {
                        id: string;
                        title: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @description One of the metrics. */
                        metric: string;
                        /** @description Metrics that part equal values. */
                        tie_breakers?: string[];
                        kinds?: ("code" | "predictions")[];
                        phases?: string[];
                        /** @description An entry that has more of a metric, or none, does not count. */
                        at_most?: {
                            [key: string]: number;
                        };
                        at_least?: {
                            [key: string]: number;
                        };
                    }[] | null;
                    teams?: {
                        max_members: number;
                    } | null;
                    rules?: {
                        text: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @description Whether nobody takes part before accepting this text. */
                        must_accept: boolean;
                    } | null;
                    /** @description Of the data. */
                    licence?: string | null;
                    /** @description From then on participants see the boards as they were. */
                    freezes_at?: string | null;
                    /** @description Users without a rank. */
                    baselines?: string[] | null;
                    /** @description How far a repeated run may differ, by metric; "*" stands for all others. */
                    tolerance?: {
                        [key: string]: number;
                    } | null;
                    /** @description Of each job's program. */
                    timeout_seconds?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        description: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @enum {string} */
                        visibility: "public" | "private";
                        closed: boolean;
                        /** @description True where entries rank by what they report of themselves. */
                        self_reported: boolean;
                        primary_metric: string;
                        metrics: {
                            /** @description As metrics.json calls it. */
                            name: string;
                            /**
                             * @description Whether higher or lower is better.
                             * @enum {string}
                             */
                            direction: "higher" | "lower";
                            /** @description What it is counted in, for people. */
                            unit?: string;
                            /** @description How many decimals are shown. */
                            precision?: number;
                        }[];
                        resource_class: string | null;
                        environment: string | null;
                        uploads: {
                            /** @description The largest submission, all files together. */
                            max_bytes?: number;
                            max_files?: number;
                            extensions?: string[];
                        } | null;
                        scorer: ({
                            /** @enum {string} */
                            kind: "anomaly";
                        } | {
                            /** @enum {string} */
                            kind: "classification";
                            /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                            classes?: string[];
                        } | {
                            /** @enum {string} */
                            kind: "regression";
                        } | {
                            /** @enum {string} */
                            kind: "segmentation";
                            /** @description The label that counts for nothing. */
                            ignore?: number;
                        } | {
                            /** @enum {string} */
                            kind: "program";
                            /** @description The file of the tree "scorer" that is run. */
                            entrypoint: string;
                            environment?: string;
                            timeout_seconds?: number;
                            resource_class?: string;
                        }) | null;
                        public_share: number | null;
                        feedback: ("full" | "scores") | null;
                        time_zone: string;
                        phases: {
                            id: string;
                            opens_at: string | null;
                            closes_at: string | null;
                            /** @description How many of a participant are scored in a day of time_zone. */
                            per_day?: number;
                            /** @description How many of a participant are scored in the phase. */
                            in_all?: number;
                            /** @description Both kinds where it is left out. */
                            accepts?: ("code" | "predictions")[];
                        }[];
                        boards: {
                            id: string;
                            title: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @description One of the metrics. */
                            metric: string;
                            /** @description Metrics that part equal values. */
                            tie_breakers?: string[];
                            kinds?: ("code" | "predictions")[];
                            phases?: string[];
                            /** @description An entry that has more of a metric, or none, does not count. */
                            at_most?: {
                                [key: string]: number;
                            };
                            at_least?: {
                                [key: string]: number;
                            };
                        }[];
                        teams: {
                            max_members: number;
                        } | null;
                        rules: {
                            text: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @description Whether nobody takes part before accepting this text. */
                            must_accept: boolean;
                        } | null;
                        licence: string | null;
                        freezes_at: string | null;
                        baselines: string[];
                        tolerance: {
                            [key: string]: number;
                        };
                        timeout_seconds: number | null;
                        /** @description What was uploaded. Of truth and scorer only who may change the challenge is told, for others they are null. */
                        trees: {
                            data: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                            truth: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                            scorer: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                        };
                        /** @description The host who may change it; null where only administrators may. */
                        owner: string | null;
                        /** @description 1 at first, and one more after each change. */
                        revision: number;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        description: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @enum {string} */
                        visibility: "public" | "private";
                        closed: boolean;
                        /** @description True where entries rank by what they report of themselves. */
                        self_reported: boolean;
                        primary_metric: string;
                        metrics: {
                            /** @description As metrics.json calls it. */
                            name: string;
                            /**
                             * @description Whether higher or lower is better.
                             * @enum {string}
                             */
                            direction: "higher" | "lower";
                            /** @description What it is counted in, for people. */
                            unit?: string;
                            /** @description How many decimals are shown. */
                            precision?: number;
                        }[];
                        resource_class: string | null;
                        environment: string | null;
                        uploads: {
                            /** @description The largest submission, all files together. */
                            max_bytes?: number;
                            max_files?: number;
                            extensions?: string[];
                        } | null;
                        scorer: ({
                            /** @enum {string} */
                            kind: "anomaly";
                        } | {
                            /** @enum {string} */
                            kind: "classification";
                            /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                            classes?: string[];
                        } | {
                            /** @enum {string} */
                            kind: "regression";
                        } | {
                            /** @enum {string} */
                            kind: "segmentation";
                            /** @description The label that counts for nothing. */
                            ignore?: number;
                        } | {
                            /** @enum {string} */
                            kind: "program";
                            /** @description The file of the tree "scorer" that is run. */
                            entrypoint: string;
                            environment?: string;
                            timeout_seconds?: number;
                            resource_class?: string;
                        }) | null;
                        public_share: number | null;
                        feedback: ("full" | "scores") | null;
                        time_zone: string;
                        phases: {
                            id: string;
                            opens_at: string | null;
                            closes_at: string | null;
                            /** @description How many of a participant are scored in a day of time_zone. */
                            per_day?: number;
                            /** @description How many of a participant are scored in the phase. */
                            in_all?: number;
                            /** @description Both kinds where it is left out. */
                            accepts?: ("code" | "predictions")[];
                        }[];
                        boards: {
                            id: string;
                            title: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @description One of the metrics. */
                            metric: string;
                            /** @description Metrics that part equal values. */
                            tie_breakers?: string[];
                            kinds?: ("code" | "predictions")[];
                            phases?: string[];
                            /** @description An entry that has more of a metric, or none, does not count. */
                            at_most?: {
                                [key: string]: number;
                            };
                            at_least?: {
                                [key: string]: number;
                            };
                        }[];
                        teams: {
                            max_members: number;
                        } | null;
                        rules: {
                            text: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @description Whether nobody takes part before accepting this text. */
                            must_accept: boolean;
                        } | null;
                        licence: string | null;
                        freezes_at: string | null;
                        baselines: string[];
                        tolerance: {
                            [key: string]: number;
                        };
                        timeout_seconds: number | null;
                        /** @description What was uploaded. Of truth and scorer only who may change the challenge is told, for others they are null. */
                        trees: {
                            data: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                            truth: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                            scorer: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                        };
                        /** @description The host who may change it; null where only administrators may. */
                        owner: string | null;
                        /** @description 1 at first, and one more after each change. */
                        revision: number;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeChallenge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A language that is left out stays as it is. */
                    title?: {
                        en?: string;
                        /** @description The English one stands for it where it is left out. */
                        ja?: string;
                    };
                    description?: {
                        en?: string;
                        /** @description The English one stands for it where it is left out. */
                        ja?: string;
                    };
                    /** @description The first is the primary one unless another is named. */
                    metrics?: {
                        /** @description As metrics.json calls it. */
                        name: string;
                        /**
                         * @description Whether higher or lower is better.
                         * @enum {string}
                         */
                        direction: "higher" | "lower";
                        /** @description What it is counted in, for people. */
                        unit?: string;
                        /** @description How many decimals are shown. */
                        precision?: number;
                    }[];
                    /**
                     * @description A private one is for who is signed in.
                     * @enum {string}
                     */
                    visibility?: "public" | "private";
                    /** @description A closed one takes no more submissions. */
                    closed?: boolean;
                    /** @description One of the metrics. */
                    primary_metric?: string;
                    /** @description Of jobs that ask for none; null where the default of the platform will do. */
                    resource_class?: string | null;
                    /** @description Of jobs that ask for none; one of GET /environments. */
                    environment?: string | null;
                    /** @description null where the limits of the platform will do. */
                    uploads?: {
                        /** @description The largest submission, all files together. */
                        max_bytes?: number;
                        max_files?: number;
                        extensions?: string[];
                    } | null;
                    /** @description Without one, entries rank by what they report of themselves. */
                    scorer?: ({
                        /** @enum {string} */
                        kind: "anomaly";
                    } | {
                        /** @enum {string} */
                        kind: "classification";
                        /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                        classes?: string[];
                    } | {
                        /** @enum {string} */
                        kind: "regression";
                    } | {
                        /** @enum {string} */
                        kind: "segmentation";
                        /** @description The label that counts for nothing. */
                        ignore?: number;
                    } | {
                        /** @enum {string} */
                        kind: "program";
                        /** @description The file of the tree "scorer" that is run. */
                        entrypoint: string;
                        environment?: string;
                        timeout_seconds?: number;
                        resource_class?: string;
                    }) | null;
                    /** @description The part of the truth that is public, by lot; else the column "split" of the truth tells. */
                    public_share?: number | null;
                    /** @description Whether reports have curves, thresholds and confusion, which tell the labels of the public part; else "full" where there is a private part. */
                    feedback?: ("full" | "scores") | null;
                    /** @description As Asia/Tokyo; else UTC. */
                    time_zone?: string | null;
                    /** @description Without any it is always open. */
                    phases?: {
                        id: string;
                        opens_at?: string | null;
                        closes_at?: string | null;
                        /** @description How many of a participant are scored in a day of time_zone. */
                        per_day?: number;
                        /** @description How many of a participant are scored in the phase. */
                        in_all?: number;
                        /** @description Both kinds where it is left out. */
                        accepts?: ("code" | "predictions")[];
                    }[] | null;
                    /** @description Without any there is one, "main", by the primary metric. */
                    boards?: {
                        id: string;
                        title: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @description One of the metrics. */
                        metric: string;
                        /** @description Metrics that part equal values. */
                        tie_breakers?: string[];
                        kinds?: ("code" | "predictions")[];
                        phases?: string[];
                        /** @description An entry that has more of a metric, or none, does not count. */
                        at_most?: {
                            [key: string]: number;
                        };
                        at_least?: {
                            [key: string]: number;
                        };
                    }[] | null;
                    teams?: {
                        max_members: number;
                    } | null;
                    rules?: {
                        text: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @description Whether nobody takes part before accepting this text. */
                        must_accept: boolean;
                    } | null;
                    /** @description Of the data. */
                    licence?: string | null;
                    /** @description From then on participants see the boards as they were. */
                    freezes_at?: string | null;
                    /** @description Users without a rank. */
                    baselines?: string[] | null;
                    /** @description How far a repeated run may differ, by metric; "*" stands for all others. */
                    tolerance?: {
                        [key: string]: number;
                    } | null;
                    /** @description Of each job's program. */
                    timeout_seconds?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        id: string;
                        title: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        description: {
                            en: string;
                            /** @description The English one stands for it where it is left out. */
                            ja?: string;
                        };
                        /** @enum {string} */
                        visibility: "public" | "private";
                        closed: boolean;
                        /** @description True where entries rank by what they report of themselves. */
                        self_reported: boolean;
                        primary_metric: string;
                        metrics: {
                            /** @description As metrics.json calls it. */
                            name: string;
                            /**
                             * @description Whether higher or lower is better.
                             * @enum {string}
                             */
                            direction: "higher" | "lower";
                            /** @description What it is counted in, for people. */
                            unit?: string;
                            /** @description How many decimals are shown. */
                            precision?: number;
                        }[];
                        resource_class: string | null;
                        environment: string | null;
                        uploads: {
                            /** @description The largest submission, all files together. */
                            max_bytes?: number;
                            max_files?: number;
                            extensions?: string[];
                        } | null;
                        scorer: ({
                            /** @enum {string} */
                            kind: "anomaly";
                        } | {
                            /** @enum {string} */
                            kind: "classification";
                            /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                            classes?: string[];
                        } | {
                            /** @enum {string} */
                            kind: "regression";
                        } | {
                            /** @enum {string} */
                            kind: "segmentation";
                            /** @description The label that counts for nothing. */
                            ignore?: number;
                        } | {
                            /** @enum {string} */
                            kind: "program";
                            /** @description The file of the tree "scorer" that is run. */
                            entrypoint: string;
                            environment?: string;
                            timeout_seconds?: number;
                            resource_class?: string;
                        }) | null;
                        public_share: number | null;
                        feedback: ("full" | "scores") | null;
                        time_zone: string;
                        phases: {
                            id: string;
                            opens_at: string | null;
                            closes_at: string | null;
                            /** @description How many of a participant are scored in a day of time_zone. */
                            per_day?: number;
                            /** @description How many of a participant are scored in the phase. */
                            in_all?: number;
                            /** @description Both kinds where it is left out. */
                            accepts?: ("code" | "predictions")[];
                        }[];
                        boards: {
                            id: string;
                            title: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @description One of the metrics. */
                            metric: string;
                            /** @description Metrics that part equal values. */
                            tie_breakers?: string[];
                            kinds?: ("code" | "predictions")[];
                            phases?: string[];
                            /** @description An entry that has more of a metric, or none, does not count. */
                            at_most?: {
                                [key: string]: number;
                            };
                            at_least?: {
                                [key: string]: number;
                            };
                        }[];
                        teams: {
                            max_members: number;
                        } | null;
                        rules: {
                            text: {
                                en: string;
                                /** @description The English one stands for it where it is left out. */
                                ja?: string;
                            };
                            /** @description Whether nobody takes part before accepting this text. */
                            must_accept: boolean;
                        } | null;
                        licence: string | null;
                        freezes_at: string | null;
                        baselines: string[];
                        tolerance: {
                            [key: string]: number;
                        };
                        timeout_seconds: number | null;
                        /** @description What was uploaded. Of truth and scorer only who may change the challenge is told, for others they are null. */
                        trees: {
                            data: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                            truth: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                            scorer: {
                                /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                digest: string;
                                files: number;
                                /** @description Of all files together, in bytes. */
                                size: number;
                                /** Format: date-time */
                                stored_at: string;
                            } | null;
                        };
                        /** @description The host who may change it; null where only administrators may. */
                        owner: string | null;
                        /** @description 1 at first, and one more after each change. */
                        revision: number;
                        /** Format: date-time */
                        created_at: string;
                        /** Format: date-time */
                        updated_at: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listChallengeVersions: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of an earlier answer. */
                before?: number;
            };
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        versions: {
                            /** @description As it was. */
                            challenge: {
                                id: string;
                                title: {
                                    en: string;
                                    /** @description The English one stands for it where it is left out. */
                                    ja?: string;
                                };
                                description: {
                                    en: string;
                                    /** @description The English one stands for it where it is left out. */
                                    ja?: string;
                                };
                                /** @enum {string} */
                                visibility: "public" | "private";
                                closed: boolean;
                                /** @description True where entries rank by what they report of themselves. */
                                self_reported: boolean;
                                primary_metric: string;
                                metrics: {
                                    /** @description As metrics.json calls it. */
                                    name: string;
                                    /**
                                     * @description Whether higher or lower is better.
                                     * @enum {string}
                                     */
                                    direction: "higher" | "lower";
                                    /** @description What it is counted in, for people. */
                                    unit?: string;
                                    /** @description How many decimals are shown. */
                                    precision?: number;
                                }[];
                                resource_class: string | null;
                                environment: string | null;
                                uploads: {
                                    /** @description The largest submission, all files together. */
                                    max_bytes?: number;
                                    max_files?: number;
                                    extensions?: string[];
                                } | null;
                                scorer: ({
                                    /** @enum {string} */
                                    kind: "anomaly";
                                } | {
                                    /** @enum {string} */
                                    kind: "classification";
                                    /** @description In the order of the columns of probabilities; else those of the truth, by name. */
                                    classes?: string[];
                                } | {
                                    /** @enum {string} */
                                    kind: "regression";
                                } | {
                                    /** @enum {string} */
                                    kind: "segmentation";
                                    /** @description The label that counts for nothing. */
                                    ignore?: number;
                                } | {
                                    /** @enum {string} */
                                    kind: "program";
                                    /** @description The file of the tree "scorer" that is run. */
                                    entrypoint: string;
                                    environment?: string;
                                    timeout_seconds?: number;
                                    resource_class?: string;
                                }) | null;
                                public_share: number | null;
                                feedback: ("full" | "scores") | null;
                                time_zone: string;
                                phases: {
                                    id: string;
                                    opens_at: string | null;
                                    closes_at: string | null;
                                    /** @description How many of a participant are scored in a day of time_zone. */
                                    per_day?: number;
                                    /** @description How many of a participant are scored in the phase. */
                                    in_all?: number;
                                    /** @description Both kinds where it is left out. */
                                    accepts?: ("code" | "predictions")[];
                                }[];
                                boards: {
                                    id: string;
                                    title: {
                                        en: string;
                                        /** @description The English one stands for it where it is left out. */
                                        ja?: string;
                                    };
                                    /** @description One of the metrics. */
                                    metric: string;
                                    /** @description Metrics that part equal values. */
                                    tie_breakers?: string[];
                                    kinds?: ("code" | "predictions")[];
                                    phases?: string[];
                                    /** @description An entry that has more of a metric, or none, does not count. */
                                    at_most?: {
                                        [key: string]: number;
                                    };
                                    at_least?: {
                                        [key: string]: number;
                                    };
                                }[];
                                teams: {
                                    max_members: number;
                                } | null;
                                rules: {
                                    text: {
                                        en: string;
                                        /** @description The English one stands for it where it is left out. */
                                        ja?: string;
                                    };
                                    /** @description Whether nobody takes part before accepting this text. */
                                    must_accept: boolean;
                                } | null;
                                licence: string | null;
                                freezes_at: string | null;
                                baselines: string[];
                                tolerance: {
                                    [key: string]: number;
                                };
                                timeout_seconds: number | null;
                                /** @description What was uploaded. Of truth and scorer only who may change the challenge is told, for others they are null. */
                                trees: {
                                    data: {
                                        /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                        digest: string;
                                        files: number;
                                        /** @description Of all files together, in bytes. */
                                        size: number;
                                        /** Format: date-time */
                                        stored_at: string;
                                    } | null;
                                    truth: {
                                        /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                        digest: string;
                                        files: number;
                                        /** @description Of all files together, in bytes. */
                                        size: number;
                                        /** Format: date-time */
                                        stored_at: string;
                                    } | null;
                                    scorer: {
                                        /** @description SHA-256 over the lines "<SHA-256 of the content>  <path>" of all files, by path. */
                                        digest: string;
                                        files: number;
                                        /** @description Of all files together, in bytes. */
                                        size: number;
                                        /** Format: date-time */
                                        stored_at: string;
                                    } | null;
                                };
                                /** @description The host who may change it; null where only administrators may. */
                                owner: string | null;
                                /** @description 1 at first, and one more after each change. */
                                revision: number;
                                /** Format: date-time */
                                created_at: string;
                                /** Format: date-time */
                                updated_at: string;
                            };
                            /** @description Who made the change that followed. */
                            replaced_by: string;
                            /** Format: date-time */
                            replaced_at: string;
                        }[];
                        /** @description Send it as "before" to get what was earlier; null at the end. */
                        next: number | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getParticipation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        challenge: string;
                        /** @description Whether something is taken now. */
                        open: boolean;
                        /** @description The one that is open; null where none is, or there are none. */
                        phase: string | null;
                        closes_at: string | null;
                        /** @description The kinds of submissions that the phase takes. */
                        accepts: ("code" | "predictions")[];
                        team: {
                            name: string;
                            size: number;
                            /** @description Null for who is not among them and does not host the challenge. */
                            members: {
                                user: string;
                                /** Format: date-time */
                                joined_at: string;
                            }[] | null;
                            /** Format: date-time */
                            created_at: string;
                        } | null;
                        rules: {
                            /** @description Names the text; send it to accept it. */
                            revision: string;
                            must_accept: boolean;
                            /** @description Null where you have not accepted this text. */
                            accepted_at: string | null;
                        } | null;
                        /** @description Of the phase, yours or those of your team. */
                        in_all: {
                            used: number;
                            /** @description Null where there is no limit. */
                            most: number | null;
                        };
                        /** @description Of the day of the challenge; it renews unless the phase ends before. */
                        per_day: {
                            used: number;
                            /** @description Null where there is no limit. */
                            most: number | null;
                            renews_at: string | null;
                        };
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptRules: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Of the rules that you have read, as GET /challenges/{id}/participation says it. */
                    revision: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        revision: string;
                        /** Format: date-time */
                        accepted_at: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTeams: {
        parameters: {
            query?: {
                limit?: number;
                /** @description The "next" of an earlier answer. */
                after?: string;
            };
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        teams: {
                            name: string;
                            size: number;
                            /** @description Null for who is not among them and does not host the challenge. */
                            members: {
                                user: string;
                                /** Format: date-time */
                                joined_at: string;
                            }[] | null;
                            /** Format: date-time */
                            created_at: string;
                        }[];
                        /** @description Send it as "after" to get what follows; null at the end. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description What others know it by. */
                    name: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        size: number;
                        /** @description Null for who is not among them and does not host the challenge. */
                        members: {
                            user: string;
                            /** Format: date-time */
                            joined_at: string;
                        }[] | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description By which others join. It is shown now and never again. */
                        join_code: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    joinTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description A member has it. */
                    code: string;
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        size: number;
                        /** @description Null for who is not among them and does not host the challenge. */
                        members: {
                            user: string;
                            /** Format: date-time */
                            joined_at: string;
                        }[] | null;
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    renewJoinCode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        name: string;
                        size: number;
                        /** @description Null for who is not among them and does not host the challenge. */
                        members: {
                            user: string;
                            /** Format: date-time */
                            joined_at: string;
                        }[] | null;
                        /** Format: date-time */
                        created_at: string;
                        /** @description By which others join. It is shown now and never again. */
                        join_code: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    leaveTeam: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of a challenge. */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @description The name of the team. */
                        left: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    moveTeamMember: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description The name of the team; null for none. */
                    team: string | null;
                };
            };
        };
        responses: {
            /** @description It is so. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: string;
                        /** @enum {string} */
                        role: "participant" | "host" | "admin";
                        /** @description Null is no limit. */
                        limits: {
                            submissions_per_hour: number | null;
                            running_jobs: number | null;
                            pending_jobs: number | null;
                            stored_bytes: number | null;
                        };
                        /** @description What the limits of the same names count: the last hour, now, now, now. */
                        use: {
                            submissions_per_hour: number;
                            running_jobs: number;
                            pending_jobs: number;
                            stored_bytes: number;
                        };
                        /** @description What takes the room, in bytes. */
                        stored: {
                            submissions: number;
                            artifacts: number;
                            logs: number;
                        };
                        /** @description Limit less use; null is no limit. */
                        left: {
                            submissions_per_hour: number | null;
                            running_jobs: number | null;
                            pending_jobs: number | null;
                            stored_bytes: number | null;
                        };
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        users: {
                            user: string;
                            /** @enum {string} */
                            role: "participant" | "host" | "admin";
                            disabled: boolean;
                            /** @description Where they differ from everybody's. */
                            limits: {
                                submissions_per_hour?: number | null;
                                running_jobs?: number | null;
                                pending_jobs?: number | null;
                                stored_bytes?: number | null;
                            };
                            /** Format: date-time */
                            created_at: string;
                            /** @description To the minute. */
                            last_seen_at: string | null;
                            tokens: number;
                            submissions: number;
                            stored_bytes: number;
                        }[];
                        /** @description Pass it as "after" for the following ones. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role?: "participant" | "host" | "admin";
                    /** @description A disabled user is let in by no token. */
                    disabled?: boolean;
                    /** @description Of this user alone; null goes back to everybody's. */
                    limits?: {
                        submissions_per_hour?: number | null;
                        running_jobs?: number | null;
                        pending_jobs?: number | null;
                        stored_bytes?: number | null;
                    };
                };
            };
        };
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        user: string;
                        /** @enum {string} */
                        role: "participant" | "host" | "admin";
                        disabled: boolean;
                        /** @description Where they differ from everybody's. */
                        limits: {
                            submissions_per_hour?: number | null;
                            running_jobs?: number | null;
                            pending_jobs?: number | null;
                            stored_bytes?: number | null;
                        };
                        /** Format: date-time */
                        created_at: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description For the role admin: of this user; of everybody where it is left out. */
                user?: string;
                after?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        tokens: {
                            token_id: string;
                            user: string;
                            /** @enum {string} */
                            role: "participant" | "host" | "admin";
                            label: string;
                            /** Format: date-time */
                            created_at: string;
                            expires_at: string | null;
                            /** @description To the minute. */
                            last_used_at: string | null;
                            expired: boolean;
                            /** @description The token that made it; null where that was one of the settings. */
                            made_by: string | null;
                        }[];
                        /** @description Pass it as "after" for the following ones. */
                        next: string | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @description Yourself where it is left out; others only for the role admin. */
                    user?: string;
                    /**
                     * @description The most that the token may do; as much as possible where it is left out.
                     * @enum {string}
                     */
                    role?: "participant" | "host" | "admin";
                    /**
                     * @description What you call it: "notebook", "CI of project x".
                     * @default
                     */
                    label?: string;
                    /**
                     * @description 90 days where it is left out; null never expires.
                     * @default 7776000
                     */
                    expires_in_seconds?: number | null;
                };
            };
        };
        responses: {
            /** @description Default Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token_id: string;
                        user: string;
                        /** @enum {string} */
                        role: "participant" | "host" | "admin";
                        label: string;
                        /** Format: date-time */
                        created_at: string;
                        expires_at: string | null;
                        /** @description To the minute. */
                        last_used_at: string | null;
                        expired: boolean;
                        /** @description The token that made it; null where that was one of the settings. */
                        made_by: string | null;
                        /** @description The secret itself. It is shown this once. */
                        token: string;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revokeToken: {
        parameters: {
            query?: {
                /** @description true revokes those that it has made as well, and those that these have made. */
                with_made?: "true" | "false";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        token_id: string;
                        /** @description How many tokens are good no more. */
                        revoked: number;
                        /** @description How many that it has made, directly or by others, are still good. */
                        left: number;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description The "next" of an earlier answer. */
                before?: number;
                actor?: string;
                action?: string;
                subject?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        entries: {
                            sequence: number;
                            /** Format: date-time */
                            at: string;
                            /** @description Who did it. */
                            actor: string;
                            /** @description What: token.created, user.changed, submission.deleted and so on. */
                            action: string;
                            /** @description The id or name of what it was done to. */
                            subject: string;
                            details: {
                                [key: string]: unknown;
                            };
                            request_id: string;
                        }[];
                        /** @description Pass it as "before" for older ones. */
                        next: number | null;
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        settings: {
                            /** @description Where it stands in leadersboard.yaml. */
                            path: string;
                            /** @description In force; a secret is masked. */
                            value: unknown;
                            /** @description Where the value comes from. */
                            origin: string;
                            /** @description The variable that sets it. */
                            env: string | null;
                            /** @description The flag of lb up that sets it. */
                            flag: string | null;
                            summary: string;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStorage: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Default Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        measured_at: string;
                        areas: {
                            name: string;
                            path: string;
                            files: number;
                            size: number;
                        }[];
                        /** @description What may still be written, in bytes. */
                        free: number;
                        total: number;
                        /** @description While less than this is free, no new work is taken. */
                        reserve: number;
                        /** @description The twenty whose jobs have left most, in bytes. */
                        users: {
                            user: string;
                            artifacts: number;
                            logs: number;
                        }[];
                        /** @description What the rules of retention let go: lb gc. */
                        can_go: {
                            what: string;
                            count: number;
                            /** @description In bytes. */
                            size: number;
                        }[];
                    };
                };
            };
            /** @description The request failed. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
