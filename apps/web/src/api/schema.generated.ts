// Written by "npm run generate -w apps/web" from the server's OpenAPI document.

export interface paths {
    "/submissions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Store files to run
         * @description The submission is stored whole or not at all, and never changes.
         */
        post: operations["createSubmission"];
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
        get?: never;
        put?: never;
        /**
         * Run a submission
         * @description The same submission with the same config gives the same job while that is alive or completed.
         */
        post: operations["enqueueJob"];
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
         * @description The header X-Next-Offset says where to go on reading.
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
    "/leaderboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ranking of a challenge */
        get: operations["getLeaderboard"];
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
                     * @description The file that is run.
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
                     * @description The challenge to take part in.
                     * @default default
                     */
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
                        challenge: string;
                        entrypoint: string;
                        config_file: string | null;
                        files: {
                            path: string;
                            size: number;
                            sha256: string;
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
    enqueueJob: {
        parameters: {
            query?: never;
            header?: never;
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
                        /** @description small, medium or large; small where it is left out. */
                        resource_class?: string;
                        /** @description At most what the class allows. */
                        timeout_seconds?: number;
                    };
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
            /** @description The log as plain text. */
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
                /** @description The challenge's primary metric where it is left out. */
                metric?: string;
                /** @description The metric's own direction where it is left out. */
                order?: "asc" | "desc";
                /** @description One row a user, the best one, or every row. */
                best?: "user" | "all";
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
                        challenge: string;
                        title: string;
                        /** @description True where entries rank by what they report of themselves. */
                        self_reported: boolean;
                        metric: string;
                        /**
                         * @description Whether higher or lower is better.
                         * @enum {string}
                         */
                        direction: "higher" | "lower";
                        /** @description Every metric that some entry has. */
                        metrics: string[];
                        entries: {
                            /** @description Equal values share a rank. */
                            rank: number;
                            user: string;
                            method: string | null;
                            value: number;
                            metrics: {
                                [key: string]: number;
                            };
                            job_id: string;
                            submission_id: string;
                            /** Format: date-time */
                            finished_at: string;
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
