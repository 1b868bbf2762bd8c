/** What MLflow's UI asks by GraphQL, as far as the answers do not tell times. */
const run = `
  info { runName status runUuid experimentId artifactUri endTime lifecycleStage startTime userId }
  experiment { experimentId name tags { key value } artifactLocation lifecycleStage }
  modelVersions { status version name source }
  data { metrics { key value step timestamp } params { key value } tags { key value } }
  inputs {
    datasetInputs { dataset { digest name profile schema source sourceType } tags { key value } }
    modelInputs { modelId }
  }
  outputs { modelOutputs { modelId step } }
`;

const apiError = 'apiError { helpUrl code message }';

export const uiQueries = {
  run: `query GetRun($data: MlflowGetRunInput!) @component(name: "MLflow.ExperimentRunTracking") {
    mlflowGetRun(input: $data) { ${apiError} run { ${run} } }
  }`,
  runs: `query SearchRuns($data: MlflowSearchRunsInput!) {
    mlflowSearchRuns(input: $data) { ${apiError} runs { ${run} } }
  }`,
  history: `query GetMetricHistoryBulkInterval($data: MlflowGetMetricHistoryBulkIntervalInput!)
    @component(name: "MLflow.ExperimentRunTracking") {
    mlflowGetMetricHistoryBulkInterval(input: $data) {
      __typename metrics { timestamp step runId key value } apiError { code message }
    }
  }`,
  experiment: `query MlflowGetExperimentQuery($data: MlflowGetExperimentInput!) {
    mlflowGetExperiment(input: $data) {
      apiError { code message }
      experiment {
        artifactLocation effectiveTraceArchivalRetention experimentId lifecycleStage name tags { key value }
      }
    }
  }`,
  artifacts: `query ($data: MlflowListArtifactsInput!) {
    mlflowListArtifacts(input: $data) { rootUri nextPageToken files { path isDir fileSize } }
  }`,
  versions: `query ($data: MlflowSearchModelVersionsInput!) {
    mlflowSearchModelVersions(input: $data) {
      nextPageToken
      modelVersions { name version currentStage description source runId status tags { key value } runLink aliases }
    }
  }`,
  datasets: `mutation ($data: MlflowSearchDatasetsInput!) {
    mlflowSearchDatasets(input: $data) { datasetSummaries { experimentId name digest context } }
  }`,
};
